#include "cli/cli_meant.h"

#include "base/clean.h"
#include "base/phrase.h"
#include "file/paths.h"
#include "compare/operand.h"
#include "import/gallery.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORD_COLUMNS 100

void
cli_say_meant(const char *word, const char *meant)
{
	char clean[2][4 * WORD_COLUMNS];

	(void)clean_text(word, WORD_COLUMNS, clean[0], sizeof clean[0]);
	(void)clean_text(meant, WORD_COLUMNS, clean[1], sizeof clean[1]);
	(void)fprintf(stderr, "layertop: '%s' is taken for %s\n", clean[0], clean[1]);
}

void
cli_say_option(const char *option, const char *word, const char *meant)
{
	char text[4 * WORD_COLUMNS];

	(void)snprintf(text, sizeof text, "--%s %s", option, meant);
	cli_say_meant(word, text);
}

static bool
has_knob(const struct request *r, const char *name)
{
	for (int i = 0; i < r->nknobs; i++)
		if (strcmp(r->knob[i].name, name) == 0)
			return true;
	return false;
}

/* Say "ResNet-50: zoo:resnet --set depth=50". */
static void
say_model(const char *word, const struct model_meant *m)
{
	char text[512];
	struct phrase p = phrase_in(text, sizeof text);

	phrase_add(&p, "%s: %s", m->name, m->file);
	for (int i = 0; i < m->known.nknobs; i++)
		phrase_add(&p, " --set %s=%s", m->known.knob[i].name, m->known.knob[i].value);
	cli_say_meant(word, text);
}

/* Take a model for the argument of a command, its knobs for options. */
static void
take_as_file(struct cli_settings *s, int i, const struct model_meant *m)
{
	for (int k = 0; k < m->known.nknobs; k++)
		if (!has_knob(&s->request, m->known.knob[k].name))
			request_add_knob(&s->request, m->known.knob[k].name,
			    m->known.knob[k].value, false);
	s->file[i] = s->meant[i] = mem_strdup(m->file);
}

static bool
mean_operand(struct cli_settings *s, int i, struct err *e)
{
	const char *word = s->file[i];
	struct model_meant m;
	char *name;
	bool ok = operand_mean(word, paths_data(), &s->meant[i], &m, e);

	s->file[i] = s->meant[i];
	if (ok && m.file != NULL) {
		name = mem_printf("%.*s", (int)strcspn(word, ",+"), word);
		say_model(name, &m);
		free(name);
	}
	model_meant_free(&m);
	return ok;
}

static bool
mean_file(struct cli_settings *s, int i, struct err *e)
{
	const char *word = s->file[i];
	struct model_meant m;
	bool ok;

	if (!gallery_is_name(word, paths_data()))
		return true;
	ok = gallery_find(word, paths_data(), &m, e);
	if (ok) {
		take_as_file(s, i, &m);
		say_model(word, &m);
	}
	model_meant_free(&m);
	return ok;
}

bool
cli_mean_models(const struct cli_command *c, struct cli_settings *s, struct err *e)
{
	/* "A [B]" are operands, "FILE" and "[FILE]" models; other commands take no models. */
	bool operands = strncmp(c->arguments, "A ", 2) == 0;

	if (!operands && strstr(c->arguments, "FILE") == NULL)
		return true;
	for (int i = 0; i < s->nfiles; i++)
		if (!(operands ? mean_operand(s, i, e) : mean_file(s, i, e)))
			return false;
	return true;
}
