/*
 * Check the layout at every size: the parts stand in order, none over another and none beyond the
 * screen.
 */
#include "screen/layout.h"
#include "lib/tap.h"

#define MAX_ROWS    60
#define MAX_COLUMNS 200
#define PARTS       7

static int wrong;

static void
complain(int rows, int columns, const struct layout_wants *want, const char *what)
{
	if (wrong++ < 5)
		tap_diag("%dx%d, message of %d rows%s%s: %s", columns, rows, want->message_rows,
		    want->message_covers ? ", covering" : "", want->prompt ? ", prompt" : "", what);
}

/* List the parts from the top down. */
static void
list_parts(const struct layout *l, struct rect part[static PARTS])
{
	part[0] = l->title;
	part[1] = l->summary;
	part[2] = l->body;
	part[3] = l->detail;
	/* A message lies above the keys or, when it covers some, below those that are left. */
	part[4] = l->message.y < l->keys.y ? l->message : l->keys;
	part[5] = l->message.y < l->keys.y ? l->keys : l->message;
	part[6] = l->footer;
}

static void
check(int rows, int columns, const struct layout_wants *want)
{
	struct layout l = layout_make(rows, columns, want);
	struct rect part[PARTS];
	int next = 0;

	list_parts(&l, part);
	for (int i = 0; i < PARTS; i++) {
		if (part[i].rows < 0)
			complain(rows, columns, want, "a part has less than no rows");
		if (part[i].rows == 0)
			continue;
		if (part[i].y != next)
			complain(rows, columns, want, "parts overlap, or nothing fills a row");
		if (part[i].x != 0 || part[i].columns != columns)
			complain(rows, columns, want, "a part is not as wide as the screen");
		next = part[i].y + part[i].rows;
	}
	if (next != rows)
		complain(rows, columns, want, "the parts are not as high as the screen");
	if (rows > 1 && l.footer.rows != 1 && !want->message_covers)
		complain(rows, columns, want, "no footer");
	if (want->prompt && rows > 1 && l.footer.rows != 1)
		complain(rows, columns, want, "no place for what is typed");
	if (rows >= 12 && want->message_rows < 2 && l.body.rows < 6)
		complain(rows, columns, want, "hardly any table");
}

/* Check that the table and the detail stay where they are when a key shows or hides something
 * else. */
static void
check_steady(int rows, int columns)
{
	struct layout_wants want = {.title_rows = 2, .detail = true, .key_rows = 2};
	struct layout quiet = layout_make(rows, columns, &want), said;

	want.message_rows = 2;
	want.message_covers = true;
	said = layout_make(rows, columns, &want);
	if (said.body.rows != quiet.body.rows || said.detail.y != quiet.detail.y)
		complain(rows, columns, &want, "a message moves the table");
}

static void
sweep(int rows, int columns)
{
	for (int message = 0; message <= 8; message++)
		for (int flags = 0; flags < 64; flags++) {
			struct layout_wants want = {.title_rows = 1 + (flags & 1),
			    .detail = flags & 2, .key_rows = flags & 4 ? 2 : 0,
			    .message_rows = message, .message_covers = flags & 8,
			    .prompt = flags & 16, .targets = flags & 32};

			check(rows, columns, &want);
		}
	if (layout_has_detail(rows))
		check_steady(rows, columns);
}

int
main(void)
{
	for (int rows = 1; rows <= MAX_ROWS; rows++)
		for (int columns = 1; columns <= MAX_COLUMNS; columns += columns < 20 ? 1 : 20)
			sweep(rows, columns);
	tap_is_int(wrong, 0, "every size up to %dx%d", MAX_COLUMNS, MAX_ROWS);
	return tap_done();
}
