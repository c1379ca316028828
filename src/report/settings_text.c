#include "report/settings_text.h"

#include "base/phrase.h"
#include "optimize/choice_text.h"

#include <string.h>

char *
settings_text(const struct report *r, char buf[static SETTINGS_TEXT_MAX])
{
	const struct settings *s = &r->now->settings;
	struct phrase line = phrase_in(buf, SETTINGS_TEXT_MAX);
	char text[CHOICE_TEXT_MAX], knob[KNOB_TEXT_MAX];

	phrase_add(&line, "on %s, time: %s, counted: %s, batch %lld", s->hardware->name,
	    s->latency->name, s->convention->name, (long long)s->batch);
	for (int i = 0; i < r->model->nknobs; i++)
		phrase_add(&line, ", %s=%s", r->model->knob[i].name,
		    knob_text(&r->model->knob[i], r->model->knob[i].value, knob));
	for (size_t i = 0; i < r->choices->n; i++)
		phrase_add(&line, "%s %s", i == 0 ? ", with" : ",",
		    choice_text(&r->choices->choice[i], text));
	if (strcmp(r->baseline.word, "opened") != 0)
		phrase_add(&line, ", against %s", r->baseline.word);
	return buf;
}
