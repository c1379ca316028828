#include "cli/cli_meant.h"

#include "base/clean.h"
#include "base/phrase.h"
#include "file/paths.h"
#include "import/gallery.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* Take a model for the beginning of an operand: zoo:resnet,depth=50+bits=8. */
static void
take_as_operand(struct cli_settings *s, int i, const struct model_meant *m, const char *rest)
{
	char text[1024];
	struct phrase p = phrase_in(text, sizeof text);

	phrase_add(&p, "%s", m->file);
	for (int k = 0; k < m->known.nknobs; k++)
		phrase_add(&p, ",%s=%s", m->known.knob[k].name, m->known.knob[k].value);
	s->file[i] = s->meant[i] = mem_printf("%s%s", text, rest);
}

static bool
mean_model(struct cli_settings *s, int i, bool is_operand, struct err *e)
{
	const char *word = s->file[i];
	size_t n = is_operand && access(word, F_OK) != 0 ? strcspn(word, ",+") : strlen(word);
	char *name = mem_printf("%.*s", (int)n, word);
	struct model_meant m;
	bool ok = true;

	if (gallery_is_name(name, paths_data())) {
		ok = gallery_find(name, paths_data(), &m, e);
		if (ok && is_operand)
			take_as_operand(s, i, &m, word + n);
		else if (ok)
			take_as_file(s, i, &m);
		if (ok)
			say_model(name, &m);
		model_meant_free(&m);
	}
	free(name);
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
		if (!mean_model(s, i, operands, e))
			return false;
	return true;
}
