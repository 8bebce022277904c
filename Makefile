# The same words as ./run, for those whose fingers say make.
WORDS := run test check fix bench trials messages map
.PHONY: $(WORDS)
.DEFAULT_GOAL := run
$(WORDS):
	@./run $(filter-out run,$@)
