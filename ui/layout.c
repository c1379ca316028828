#include "layout.h"

/* Below this height the summary leaves out the model as written, and there are neither detail nor
 * keys of optimizations. */
#define ROWS_FOR_ALL     18
#define ROWS_FOR_SUMMARY 10
#define SUMMARY_ROWS     4
#define SUMMARY_SMALL    3
#define BODY_MIN         6

static int
at_least_zero(int n)
{
	return n > 0 ? n : 0;
}

/* The next `n` rows from the top. */
static struct rect
take(int *y, int *left, int n, int columns)
{
	struct rect r = {*y, 0, n < *left ? n : *left, columns};

	*y += r.rows;
	*left -= r.rows;
	return r;
}

struct layout
layout_make(int rows, int columns, int title_rows, int message_rows, int detail_rows)
{
	struct layout l = {0};
	int y = 0, left = at_least_zero(rows), body, detail;
	bool all = rows >= ROWS_FOR_ALL;
	int footer = left > 1 ? 1 : 0, keys = all ? 1 : 0;
	int message = message_rows < left / 3 ? message_rows : left / 3;

	left -= footer + keys;
	l.title = take(&y, &left, all ? title_rows : 1, columns);
	l.summary = take(&y, &left, all ? SUMMARY_ROWS : rows >= ROWS_FOR_SUMMARY ? SUMMARY_SMALL
	    : 0, columns);
	detail = all ? detail_rows : 0;
	if (detail > (left - message) / 2)
		detail = (left - message) / 2;
	body = left - message - detail;
	if (body < BODY_MIN && detail > 0) {
		detail = at_least_zero(detail - (BODY_MIN - body));
		body = left - message - detail;
	}
	l.body = take(&y, &left, at_least_zero(body), columns);
	l.detail = take(&y, &left, detail, columns);
	l.message = take(&y, &left, message, columns);
	l.keys = (struct rect){y, 0, keys, columns};
	l.footer = (struct rect){y + keys, 0, footer, columns};
	return l;
}
