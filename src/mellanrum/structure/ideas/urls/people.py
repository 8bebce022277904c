"""Those around an idea."""

from django.urls import URLPattern, path

from mellanrum.structure.ideas.views import people

urlpatterns: list[URLPattern] = [
    path("<uuid:idea_id>/follow/", people.follow, name="follow"),
    path("<uuid:idea_id>/unfollow/", people.unfollow, name="unfollow"),
    path("<uuid:idea_id>/offer-help/", people.offer_help, name="offer_help"),
    path("<uuid:idea_id>/withdraw-help/", people.withdraw_help, name="withdraw_help"),
    path("<uuid:idea_id>/invite/", people.invite, name="invite"),
    path("<uuid:idea_id>/invite-author/", people.invite_author, name="invite_author"),
    path("invitations/<uuid:invitation_id>/", people.invitation, name="invitation"),
    path(
        "<uuid:idea_id>/invitations/<uuid:invitation_id>/withdraw/",
        people.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("<uuid:idea_id>/co-owners/<uuid:person_id>/end/", people.end_co_ownership, name="end_co_ownership"),
    path("<uuid:idea_id>/hand-over/", people.hand_over, name="hand_over"),
    path("<uuid:idea_id>/withdraw-hand-over/", people.withdraw_hand_over, name="withdraw_hand_over"),
    path("hand-overs/<uuid:hand_over_id>/", people.answer_hand_over, name="answer_hand_over"),
]
