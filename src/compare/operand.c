#include "compare/operand.h"

#include "base/phrase.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static bool
ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n > m && strcasecmp(text + n - m, end) == 0;
}

static bool
add_knob(struct operand *o, char *word, struct err *e)
{
	char *equals = strchr(word, '=');

	if (equals == NULL || equals == word)
		return err_set(e, "'%.80s' must be KNOB=VALUE after the ',' of a model", word);
	if (o->nknobs == MODEL_MAX_KNOBS)
		return err_set(e, "a model has at most %d knobs", MODEL_MAX_KNOBS);
	*equals = '\0';
	o->knob[o->nknobs++] = (struct knob_setting){.name = word, .value = equals + 1};
	return true;
}

static bool
add_change(struct operand *o, const char *word, struct err *e)
{
	if (ends_with(word, ".lua")) {
		if (o->recipe != NULL)
			return err_set(e, "a model takes one recipe: choose %.100s or %.100s",
			    o->recipe, word);
		o->recipe = word;
		return true;
	}
	if (o->nopts == OPERAND_MAX_OPTS)
		return err_set(e, "a model takes at most %d optimizations here; a recipe takes "
		    "more", OPERAND_MAX_OPTS);
	o->opt[o->nopts++] = word;
	return true;
}

bool
operand_mean(const char *word, const char *datadir, char **out, struct model_meant *meant,
    struct err *e)
{
	size_t n = access(word, F_OK) != 0 ? strcspn(word, ",+") : strlen(word);
	char *name = mem_printf("%.*s", (int)n, word), knobs[1024];
	struct phrase p = phrase_in(knobs, sizeof knobs);
	bool is_name = gallery_is_name(name, datadir);
	bool ok = !is_name || gallery_find(name, datadir, meant, e);

	if (!is_name)
		*meant = (struct model_meant){0};
	for (int i = 0; i < meant->known.nknobs; i++)
		phrase_add(&p, ",%s=%s", meant->known.knob[i].name, meant->known.knob[i].value);
	*out = is_name && ok ? mem_printf("%s%s%s", meant->file, knobs, word + n)
	    : mem_strdup(word);
	free(name);
	return ok;
}

bool
operand_parse(const char *text, struct operand *out, struct err *e)
{
	char *change, *knob, *next;
	bool ok = true;

	*out = (struct operand){.text = mem_strdup(text)};
	out->file = out->text;
	if (access(text, F_OK) == 0)
		return true;
	change = strchr(out->text, '+');
	if (change != NULL)
		*change++ = '\0';
	knob = strchr(out->text, ',');
	if (knob != NULL)
		*knob++ = '\0';
	for (; ok && knob != NULL; knob = next) {
		next = strchr(knob, ',');
		if (next != NULL)
			*next++ = '\0';
		ok = add_knob(out, knob, e);
	}
	for (; ok && change != NULL; change = next) {
		next = strchr(change, '+');
		if (next != NULL)
			*next++ = '\0';
		ok = add_change(out, change, e);
	}
	if (!ok)
		operand_free(out);
	return ok;
}

void
operand_free(struct operand *o)
{
	free(o->text);
	*o = (struct operand){0};
}

bool
operand_is_csv(const struct operand *o)
{
	return ends_with(o->file, ".csv");
}
