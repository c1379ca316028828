/*
 * Pages of text as values: lines with a label and a look, whoever shows them.
 *
 * A page is a function that writes its lines to a `struct page_out`, from the first to the last.
 * The medium behind it puts them on a screen (ui/frame/page_text.c) or prints them (page_print.h).
 * Nothing here fails.
 */
#ifndef LAYERTOP_PAGE_ROOM_H
#define LAYERTOP_PAGE_ROOM_H

#include <stdbool.h>

/* The meaning of a line, from which its colour follows. */
enum page_look {
	PAGE_TEXT, PAGE_DIM, PAGE_TITLE, PAGE_LABEL, PAGE_HEADER, PAGE_MARK, PAGE_GAIN, PAGE_LOSS,
	PAGE_ERROR, PAGE_NOTICE,
	PAGE_HEAT,                 /* the coldest of PAGE_HEATS steps */
	PAGE_HEATS = 6,
	PAGE_LOOKS = PAGE_HEAT + PAGE_HEATS
};

/* A part of a line that has a look of its own. */
struct page_part {
	enum page_look look;
	const char *text;
};

struct page_out;

/* How lines reach a reader.  Texts are as they came: clean them before they reach a terminal. */
struct page_medium {
	/* Write a line and wrap it.  A label has a column of its own; NULL: no label. */
	void (*line)(struct page_out *out, enum page_look look, const char *label,
	    const char *text);
	/* Write one line that is not wrapped, part by part. */
	void (*parts)(struct page_out *out, const struct page_part *part, int n);
	/* Write one line that can be chosen, and cut it to size. */
	void (*choice)(struct page_out *out, bool chosen, int index, const char *label,
	    const char *text);
	void (*gap)(struct page_out *out);
	/* Return whether the next line reaches the reader at once. */
	bool (*is_in_sight)(const struct page_out *out);
	/* Keep the next line in sight, where lines scroll; NULL: they do not. */
	void (*here)(struct page_out *out);
};

/* A page while it is written.  A medium has this as the first member of a struct of its own. */
struct page_out {
	const struct page_medium *medium;
	int columns;               /* of a line without a label */
	int label_columns;
	bool begun;                /* it has a line */
};

/* Write a line and wrap it.  A label has a column of its own; NULL: no label. */
void page_line(struct page_out *out, enum page_look look, const char *label, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* Write a line of several looks, which is cut at the end of the line. */
void page_parts(struct page_out *out, const struct page_part *part, int n);
/* Set the width of the column of labels for the next lines. */
void page_labels(struct page_out *out, int columns);
/* Write one line that can be chosen, and cut it to size.  A click on it is one on row `index`. */
void page_choice(struct page_out *out, bool chosen, int index, const char *label, const char *fmt,
    ...) __attribute__((format(printf, 5, 6)));
/* Write a text of a script: lines of a paragraph are joined, indented lines stay as they are. */
void page_notes(struct page_out *out, enum page_look look, const char *label, const char *text);
/* Keep the next line in sight: it is the chosen one. */
void page_here(struct page_out *out);
void page_heading(struct page_out *out, const char *text);
void page_gap(struct page_out *out);
/* Return whether the next line is in sight.  If not, page_gap() can replace a line that is slow to
 * make. */
bool page_is_in_sight(const struct page_out *out);
/* Return the columns of a line without a label. */
int page_columns(const struct page_out *out);

/* Return the look of a change in percent: a gain, a loss, or too small to matter. */
enum page_look page_change(double percent, bool more_is_better);

#endif
