#include "report/device_text.h"

#include "base/number.h"
#include "base/phrase.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#define LINE_MAX_TEXT 4096

static void format_line(device_line *line, void *ctx, const char *label, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

static void
format_line(device_line *line, void *ctx, const char *label, const char *fmt, ...)
{
	char text[LINE_MAX_TEXT];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	line(ctx, label, text);
}

static const char *
list_aliases(const struct hardware *h, char *buf, size_t size)
{
	struct phrase list = phrase_in(buf, size);

	for (const char *const *alias = h->alias; *alias != NULL; alias++)
		phrase_item(&list, ", ", "%s", *alias);
	return buf;
}

void
device_describe(const struct hardware *h, device_line *line, void *ctx)
{
	char aliases[512];

	format_line(line, ctx, "class", "%s%s%s", h->class, h->vendor != NULL ? ", by " : "",
	    h->vendor != NULL ? h->vendor : "");
	if (h->alias[0] != NULL)
		line(ctx, "also called", list_aliases(h, aliases, sizeof aliases));
	if (h->year > 0)
		format_line(line, ctx, "year", "%d", h->year);
	format_line(line, ctx, "profile", "%s (--hw %s)", h->file, h->id);
	if (h->notes != NULL)
		line(ctx, "notes", h->notes);
	if (h->derivation != NULL)
		line(ctx, "derived", h->derivation);
	if (h->measured_with != NULL)
		format_line(line, ctx, "measured with", "%s (the efficiencies)", h->measured_with);
}

void
device_figures(const struct hardware *h, device_line *line, void *ctx)
{
	char value[NUMBER_TEXT_MAX];

	for (const struct figure_key *k = hardware_key_table; k->name != NULL; k++) {
		const struct figure *f = hardware_figure(h, k);

		if (!isnan(f->value))
			format_line(line, ctx, k->name, "%s (%s): %s",
			    number_unit(f->value, k->unit, value), standing_name(f->standing),
			    f->source != NULL ? f->source : "");
	}
}
