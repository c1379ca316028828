/*
 * The pages that can be written from a session, by name.
 *
 * The explorer shows them and `layertop report --page` prints them.  A row of page_table has the
 * words of a page and the function that writes it.
 */
#ifndef LAYERTOP_PAGE_TABLE_H
#define LAYERTOP_PAGE_TABLE_H

#include "compare/compare.h"
#include "course/progress.h"
#include "evaluate/fit.h"
#include "evaluate/training.h"
#include "page/layer_ways.h"
#include "page/page.h"
#include "session/serving.h"
#include "session/session.h"

/* The state that pages are written from.  It borrows all that it points to. */
struct page_source {
	const struct session *session;
	const struct report_row *row;      /* the selected row; NULL: none */
	const struct fit *fit;             /* of the model into the device */
	const char *times;                 /* the multiplication sign of the medium */
	bool keys;                         /* it is a screen, whose keys may be named */
	const struct convention *other;    /* to compare with; NULL: the usual one */
	int way;                           /* chosen of layer_ways(); -1: none */
	const struct progress *progress;   /* of the lesson that is open; NULL: not begun */
	const struct recipe *recipe;       /* replayed last, or NULL */
	const struct comparison *comparison; /* NULL: there is none */
	bool changed_only;                 /* leave out layers that are alike on both sides */
	int64_t samples;                   /* to distil on; 0: none */
	const struct serving *serving;     /* NULL: it is not made yet */
	const struct serving *second;      /* to hold against that, or NULL */
	const struct training_options *training; /* NULL: the usual ones */
	const char *side[2];               /* their names where there is a second */
};

struct page_kind {
	const char *name;
	const char *title;
	const char *help;
	void (*fill)(const struct page_source *s, struct page_out *out);
};
/* Ended by a row without a name. */
extern const struct page_kind page_table[];

const struct page_kind *page_find(const char *name);

/* Return whether a source has a model to write about. */
static inline bool
page_has_model(const struct page_source *s)
{
	return s->session->ready;
}

void page_fill_model(const struct page_source *s, struct page_out *out);
void page_fill_lesson(const struct page_source *s, struct page_out *out);
/* Write what the script says about the model beside its notes, and published figures. */
void page_write_facts(const struct page_source *s, struct page_out *out);
void page_fill_layer(const struct page_source *s, struct page_out *out);
void page_fill_device(const struct page_source *s, struct page_out *out);
void page_fill_counting(const struct page_source *s, struct page_out *out);
void page_fill_compare(const struct page_source *s, struct page_out *out);
void page_fill_training(const struct page_source *s, struct page_out *out);
void page_fill_serving(const struct page_source *s, struct page_out *out);

/* Return the convention that the page of counting compares with. */
const struct convention *page_counting_other(const struct page_source *s);
/* Write a side of a comparison; its settings, too, where they differ from these. */
void page_compare_side(struct page_out *out, const char *label, const struct side *side,
    const struct settings *now);
/* Write the totals of a comparison, and its layers. */
void page_compare_rows(const struct page_source *s, struct page_out *out);

#endif
