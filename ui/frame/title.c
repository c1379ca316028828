#include "frame/title.h"

#include "base/clean.h"
#include "frame/app.h"
#include "report/settings_text.h"

#include <stdio.h>
#include <string.h>

#define PROGRAM_COLUMNS 10
#define TITLE_BYTES     1024

static void
add_part(char *to, size_t size, const char *part, const char *between)
{
	size_t n = strlen(to);

	(void)snprintf(to + n, size - n, "%s%s", n > 0 ? between : "", part);
}

/* "3x224x224", "128 tokens" */
static char *
input_text(const struct graph *g, const struct shape *s, char buf[static SHAPE_TEXT_MAX + 8])
{
	(void)shape_text(s, buf);
	if (s->rank == 1 && s->dim[0] == g->tokens)
		(void)strcat(buf, g->tokens == 1 ? " token" : " tokens");
	return buf;
}

/* "ResNet-50 · depth=50 · 3x224x224 · batch 1" */
static void
model_text(const struct app *a, char *buf, size_t size)
{
	const struct model *m = a->session.model;
	const char *dot = theme_dot(&a->canvas.theme);
	char shape[SHAPE_TEXT_MAX + 8], part[160], value[KNOB_TEXT_MAX];

	buf[0] = '\0';
	add_part(buf, size, m->name, dot);
	for (int i = 0; i < m->graph->nlayers && m->graph->layer[i].op->flags & OP_HIDDEN; i++)
		add_part(buf, size, input_text(m->graph, &m->graph->layer[i].out, shape), dot);
	(void)snprintf(part, sizeof part, "batch %lld",
	    (long long)a->session.now.settings.batch);
	add_part(buf, size, part, dot);
	for (int i = 0; i < m->nknobs; i++) {
		if (m->knob[i].value == m->knob[i].fallback)
			continue;
		(void)snprintf(part, sizeof part, "%.60s=%s", m->knob[i].name,
		    knob_text(&m->knob[i], m->knob[i].value, value));
		add_part(buf, size, part, dot);
	}
}

/* "Raspberry Pi 4B, time: roofline, counting: textbook"; and the baseline, when it was chosen. */
static void
write_settings(const struct app *a, char *buf, size_t size)
{
	const struct settings resolved = settings_resolved(&a->session.now.settings);
	const struct settings *s = &resolved;
	char time[SETTINGS_TIME_MAX];
	const char *dot = theme_dot(&a->canvas.theme);
	char part[160];

	(void)snprintf(buf, size, "%s%stime: %s%scounting: %s", s->hardware->name, dot,
	    settings_time(s, time), dot, s->convention->name);
	if (a->session.now.baseline != BASELINE_OPENED) {
		(void)snprintf(part, sizeof part, "against: %.80s",
		    a->session.baseline[a->session.now.baseline].word);
		add_part(buf, size, part, dot);
	}
}

int
title_rows(const struct app *a, int columns)
{
	char left[TITLE_BYTES] = "", right[TITLE_BYTES];

	if (a->session.model != NULL)
		model_text(a, left, sizeof left);
	write_settings(a, right, sizeof right);
	return PROGRAM_COLUMNS + clean_width(left) + 2 + clean_width(right) > columns ? 2 : 1;
}

void
title_draw(const struct app *a, struct canvas *c, struct rect r)
{
	char left[TITLE_BYTES] = "", right[TITLE_BYTES];
	int width, columns = r.columns - PROGRAM_COLUMNS;

	if (r.rows < 1)
		return;
	if (a->session.model != NULL)
		model_text(a, left, sizeof left);
	write_settings(a, right, sizeof right);
	(void)draw_text(c, ROLE_SETTING, r.y, r.x, PROGRAM_COLUMNS, "layertop");
	if (r.rows > 1) {
		(void)draw_text(c, ROLE_SETTING, r.y + 1, r.x, r.columns, right);
	} else if (r.columns >= 60) {
		width = clean_width(right);
		if (clean_width(left) + 2 + width > columns && width > columns / 2)
			width = columns / 2;
		(void)draw_text(c, ROLE_SETTING, r.y, r.x + r.columns - width, width,
		    right);
		columns -= width + 2;
	}
	(void)draw_text(c, ROLE_TITLE, r.y, r.x + PROGRAM_COLUMNS, columns, left);
}
