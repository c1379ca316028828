#include "page/page.h"

#include "base/mem.h"
#include "base/wrap.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define TEXT_BYTES   16384
#define CHOICE_BYTES 4096

void
page_labels(struct page_out *out, int columns)
{
	out->label_columns = columns;
}

void
page_line(struct page_out *out, enum page_look look, const char *label, const char *fmt, ...)
{
	char text[TEXT_BYTES];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	out->medium->line(out, look, label, text);
	out->begun = true;
}

void
page_parts(struct page_out *out, const struct page_part *part, int n)
{
	out->medium->parts(out, part, n);
	out->begun = true;
}

void
page_choice(struct page_out *out, bool chosen, int index, const char *label, const char *fmt, ...)
{
	char text[CHOICE_BYTES];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	out->medium->choice(out, chosen, index, label, text);
	out->begun = true;
}

void
page_heading(struct page_out *out, const char *text)
{
	if (out->begun)
		page_gap(out);
	page_line(out, PAGE_TITLE, NULL, "%s", text);
}

/* Join the lines of each paragraph and each list item.  Indented and blank lines stay as they
 * are. */
static char *
reflow_notes(const char *text)
{
	char *out = mem_strdup(text), *to = out;
	bool indented = *text == ' ' || *text == '\t';

	/* Drop carriage returns before line ends, and turn tabs into spaces. */
	for (const char *p = text; *p != '\0'; p++)
		if (*p != '\r' || p[1] != '\n')
			*to++ = *p == '\t' ? ' ' : *p;
	*to = '\0';
	for (char *p = out; *p != '\0'; p++) {
		if (*p != '\n')
			continue;
		if (!indented && p > out && p[-1] != '\n' && p[1] != '\n' && p[1] != '\0' &&
		    wrap_hang(p + 1) == 0)
			*p = ' ';
		indented = p[1] == ' ';
	}
	return out;
}

void
page_notes(struct page_out *out, enum page_look look, const char *label, const char *text)
{
	char *flowing = reflow_notes(text);

	page_line(out, look, label, "%s", flowing);
	free(flowing);
}

void
page_here(struct page_out *out)
{
	if (out->medium->here != NULL)
		out->medium->here(out);
}

void
page_gap(struct page_out *out)
{
	out->medium->gap(out);
	out->begun = true;
}

bool
page_is_in_sight(const struct page_out *out)
{
	return out->medium->is_in_sight(out);
}

int
page_columns(const struct page_out *out)
{
	return out->columns;
}

enum page_look
page_change(double percent, bool more_is_better)
{
	if (!(fabs(percent) >= 0.05))
		return PAGE_DIM;
	return (percent > 0) == more_is_better ? PAGE_GAIN : PAGE_LOSS;
}
