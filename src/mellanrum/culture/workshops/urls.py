"""The addresses of meetings; the one that phones ask for every second stands first."""

from django.urls import include, path

from .views import joining, leading, news, papers, phones, pictures, planning, plans

app_name = "workshops"
ROOM = "<uuid:workshop_id>/"
NOTE = ROOM + "notes/<uuid:note_id>/"
BLOCK = ROOM + "blocks/<uuid:block_id>/"
PHONE = ROOM + "phone/"

rooms = [
    path(ROOM + "news/<int:table>/", news.news, name="news"),
    # In the room.
    path(PHONE, phones.phone, name="phone"),
    path(PHONE + "write/<uuid:block_id>/", phones.write, name="write"),
    path(PHONE + "answer/<uuid:block_id>/", phones.answer, name="answer"),
    path(PHONE + "next-person/", phones.next_person, name="next_person"),
    path(PHONE + "dots/<uuid:block_id>/", phones.dots, name="dots"),
    path(PHONE + "place/<uuid:note_id>/", phones.place, name="place_on_phone"),
    path(PHONE + "take-down/<uuid:note_id>/", phones.take_down, name="take_down_on_phone"),
    path(PHONE + "want-on/<uuid:note_id>/", phones.want_on, name="want_on"),
    path(PHONE + "table/", phones.table, name="table"),
    path(PHONE + "ladder/", pictures.ladder, name="ladder"),
    # For those who lead.
    path("", planning.workshop_list, name="list"),
    path("begin/", planning.begin, name="begin"),
    path("agendas/<uuid:agenda_id>/forget/", planning.forget_agenda, name="forget_agenda"),
    path(ROOM, planning.workshop, name="workshop"),
    path(ROOM + "plan/", planning.plan, name="plan"),
    path(ROOM + "discard/", planning.discard, name="discard"),
    path(ROOM + "arrange/", planning.arrange, name="arrange"),
    path(ROOM + "save-agenda/", planning.save_agenda, name="save_agenda"),
    path(ROOM + "facilitators/", planning.facilitators, name="facilitators"),
    path(ROOM + "facilitators/<uuid:person_id>/remove/", planning.remove_facilitator, name="remove_facilitator"),
    path(ROOM + "leave/", planning.leave, name="leave"),
    path(ROOM + "blocks/add/", planning.add_block, name="add_block"),
    path(BLOCK + "change/", planning.change_block, name="change_block"),
    path(BLOCK + "move/", planning.move_block, name="move_block"),
    path(BLOCK + "drop/", planning.drop_block, name="drop_block"),
    path(BLOCK + "reveal/", leading.reveal, name="reveal"),
    path(BLOCK + "paper/", papers.paper, name="paper"),
    path(BLOCK + "count-in/", papers.count_in, name="count_in"),
    path(BLOCK + "take-back/<uuid:batch_id>/", papers.take_back, name="take_back"),
    path(ROOM + "open/", leading.open_room, name="open"),
    path(ROOM + "lead/", leading.lead, name="lead"),
    path(ROOM + "wall/", leading.wall, name="wall"),
    path(ROOM + "go/", leading.go, name="go"),
    path(ROOM + "close/", leading.close, name="close"),
    path(ROOM + "summary/", leading.summary, name="summary"),
    path(ROOM + "choose-rungs/", plans.choose_rungs, name="choose_rungs"),
    path(ROOM + "write-step/", plans.write_step, name="write_step"),
    path(ROOM + "book/", plans.book, name="book"),
    path(ROOM + "look-back/", plans.look_back, name="look_back"),
    path(NOTE + "take-promise/", plans.take_promise, name="take_promise"),
    path(NOTE + "pile/", leading.pile, name="pile"),
    path(NOTE + "place/", leading.place, name="place"),
    path(NOTE + "take-down/", leading.take_down, name="take_down"),
    path(NOTE + "leave-idea/", leading.leave_idea, name="leave_idea"),
]
doors = [
    path("", joining.join, name="join"),
    path("<int:code>/", joining.enter, name="enter"),
    path("look/<slug:version>.css", joining.look, name="look"),
]
urlpatterns = [path("workshops/", include(rooms)), path("join/", include(doors))]
