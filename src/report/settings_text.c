#include "report/settings_text.h"

#include "base/phrase.h"
#include "evaluate/setting.h"
#include "optimize/choice_text.h"

#include <stdio.h>
#include <string.h>

char *
settings_time(const struct settings *s, char buf[static SETTINGS_TIME_MAX])
{
	if (s->latency == NULL && s->runtime == NULL)
		(void)snprintf(buf, SETTINGS_TIME_MAX, "as usual there");
	else if (s->runtime == NULL || s->runtime == &runtime_none ||
	    (s->latency != NULL && !s->latency->executes_all))
		(void)snprintf(buf, SETTINGS_TIME_MAX, "%s", s->latency->name);
	else
		(void)snprintf(buf, SETTINGS_TIME_MAX, "%s, %.60s",
		    s->latency != NULL ? s->latency->name : SETTING_AUTO, s->runtime->id);
	return buf;
}

char *
settings_text(const struct report *r, char buf[static SETTINGS_TEXT_MAX])
{
	const struct settings *s = &r->now->settings;
	struct phrase line = phrase_in(buf, SETTINGS_TEXT_MAX);
	char time[SETTINGS_TIME_MAX], text[CHOICE_TEXT_MAX], knob[KNOB_TEXT_MAX];

	phrase_add(&line, "on %s, time: %s, counted: %s, batch %lld", s->hardware->name,
	    settings_time(s, time), s->convention->name, (long long)s->batch);
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
