#include "page/page.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

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
