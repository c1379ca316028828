#include "page/page_print.h"

#include "base/clean.h"
#include "base/phrase.h"
#include "base/wrap.h"

#include <string.h>

#define LABEL_COLUMNS 14
#define LINE_BYTES    8192

struct printed_page {
	struct page_out out;       /* first, as page_medium wants it */
	FILE *file;
};

static void
print_spaces(const struct printed_page *p, int n)
{
	(void)fprintf(p->file, "%*s", n, "");
}

/* Print a part of a line, after so many spaces; nothing if the part is blank. */
static void
print_part(const struct printed_page *p, int before, const char *text, int columns)
{
	char clean[LINE_BYTES];
	size_t n;

	(void)clean_text(text, columns, clean, sizeof clean);
	n = strlen(clean);
	while (n > 0 && clean[n - 1] == ' ')
		n--;
	if (n > 0) {
		print_spaces(p, before);
		(void)fprintf(p->file, "%.*s", (int)n, clean);
	}
}

/* Print a label and go to the column of its text.  A label that is too long has a line of its
 * own. */
static int
print_label(const struct printed_page *p, const char *label)
{
	int width = clean_width(label), column = p->out.label_columns;

	print_part(p, 0, label, p->out.columns);
	if (width < column)
		return column - width;
	(void)fprintf(p->file, "\n");
	return column;
}

static void
print_line(struct page_out *out, enum page_look look, const char *label, const char *text)
{
	const struct printed_page *p = (const struct printed_page *)out;
	int column = label != NULL ? out->label_columns : 0;
	int before = label != NULL ? print_label(p, label) : 0;
	struct wrapped w = wrap_text(text, out->columns - column);
	struct wrapped_line l;
	char line[LINE_BYTES];

	(void)look;
	while (wrap_next(&w, &l)) {
		(void)snprintf(line, sizeof line, "%.*s", (int)l.n, l.text);
		print_part(p, before + l.indent, line, w.columns - l.indent);
		(void)fprintf(p->file, "\n");
		before = column;
	}
}

static void
print_parts(struct page_out *out, const struct page_part *part, int n)
{
	const struct printed_page *p = (const struct printed_page *)out;
	char whole[LINE_BYTES];
	struct phrase line = phrase_in(whole, sizeof whole);

	for (int i = 0; i < n; i++)
		phrase_add(&line, "%s", part[i].text);
	print_part(p, 0, line.buf, out->columns);
	(void)fprintf(p->file, "\n");
}

static void
print_choice(struct page_out *out, bool chosen, int index, const char *label, const char *text)
{
	(void)chosen;
	(void)index;
	print_line(out, PAGE_TEXT, label, text);
}

static void
print_gap(struct page_out *out)
{
	(void)fprintf(((const struct printed_page *)out)->file, "\n");
}

static bool
is_always_in_sight(const struct page_out *out)
{
	(void)out;
	return true;
}

static const struct page_medium in_print = {print_line, print_parts, print_choice, print_gap,
    is_always_in_sight, NULL};

void
page_print(const struct page_kind *kind, const struct page_source *s, int columns, FILE *f)
{
	struct printed_page p = {.out = {.medium = &in_print, .columns = columns,
	    .label_columns = LABEL_COLUMNS}, .file = f};

	kind->fill(s, &p.out);
}
