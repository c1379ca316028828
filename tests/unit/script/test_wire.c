/*
 * Check that records which are too long, too short or wrong inside are refused, as a child that
 * lies would send them.
 */
#include "config.h"

#include "lib/tap.h"
#include "script/inbox.h"
#include "script/wire.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX 32

/* Return a record with this text, which the caller frees. */
static struct wire_out
record_of(const char *text, size_t n)
{
	struct wire_out w = {0};

	wire_begin(&w, WIRE_PAIR);
	wire_put_bytes(&w, text, n);
	wire_end(&w);
	return w;
}

static void
check_lengths(void)
{
	unsigned char head[] = {0, 0, 0, 0, 7}, large[] = {MAX + 1, 0, 0, 0};
	struct wire_out w = record_of("abc", 3);
	struct wire_in in;

	tap_ok(wire_next(head, 3, MAX, &in) == 0, "wait for the length");
	tap_ok(wire_next(head, 5, MAX, &in) == -1, "refuse a record without a byte");
	tap_ok(wire_next(large, 4, MAX, &in) == -1, "refuse a record that is too long");
	for (size_t n = WIRE_HEAD; n < w.n; n++)
		tap_ok(wire_next(w.data, n, MAX, &in) == 0, "wait for the rest after %zu", n);
	tap_ok(wire_next(w.data, w.n, MAX, &in) == (int64_t)w.n, "take a record that is whole");
	tap_ok(wire_get_byte(&in) == WIRE_PAIR && !wire_whole(&in), "its type, and there is more");
	tap_ok(strcmp(wire_get_text(&in, MAX), "abc") == 0 && wire_whole(&in), "its text");
	wire_free(&w);
}

static void
check_numbers(void)
{
	unsigned char data[16] = {5};
	struct wire_in in = {data, data + 8, false};

	tap_ok(wire_get_small(&in, 0, 5) == 5 && wire_whole(&in), "a number at its limit");
	in = (struct wire_in){data, data + 8, false};
	tap_ok(wire_get_small(&in, 0, 4) == 0 && in.bad, "refuse a number above its limit");
	in = (struct wire_in){data, data + 8, false};
	tap_ok(wire_get_small(&in, 6, 9) == 6 && in.bad, "refuse a number below its limit");
	tap_ok(in.at == in.end && !wire_whole(&in), "a record that is read to its end, but wrong");
	in.end = data + 16;
	tap_ok(wire_get_byte(&in) == 0 && in.at == data + 8, "read nothing after that");
	in = (struct wire_in){data, data + 7, false};
	tap_ok(wire_get_int(&in) == 0 && in.bad, "refuse a number of 7 bytes");
	in = (struct wire_in){data, data + 7, false};
	tap_ok(wire_get_real(&in) == 0 && in.bad && in.at == data, "and a real one");
}

/* Return whether a text of `n` bytes, of which the record has the first `given`, is refused. */
static bool
refuses_text(const char *text, size_t n, size_t given, size_t max)
{
	struct wire_out w = {0};
	struct wire_in in;
	bool refused;

	wire_put_bytes(&w, text, n);
	in = (struct wire_in){w.data, w.data + given, false};
	refused = wire_get_text(&in, max) == NULL && in.bad;
	wire_free(&w);
	return refused;
}

static void
check_texts(void)
{
	unsigned char unended[] = {2, 0, 0, 0, 'a', 'b', 'c'};
	struct wire_out w = {0};
	struct wire_in in;

	tap_ok(!refuses_text("abcd", 4, 9, 4), "a text at its limit");
	tap_ok(refuses_text("abcd", 4, 9, 3), "refuse a text that is too long");
	for (size_t given = 0; given < 9; given++)
		tap_ok(refuses_text("abcd", 4, given, 4), "refuse a text cut after %zu", given);
	tap_ok(refuses_text("a\0cd", 4, 9, 4), "refuse a text with a NUL inside");
	in = (struct wire_in){unended, unended + sizeof unended, false};
	tap_ok(wire_get_text(&in, MAX) == NULL && in.bad, "refuse a text without a NUL behind it");
	wire_put_text(&w, NULL);
	in = (struct wire_in){w.data, w.data + w.n, false};
	tap_ok(wire_get_text(&in, MAX) == NULL && wire_whole(&in), "no text");
	wire_free(&w);
}

static bool
take_until_text(void *ctx, struct wire_in *in, struct err *e)
{
	int *taken = ctx;

	(void)e;
	(*taken)++;
	return wire_get_byte(in) == WIRE_PAIR;
}

static void
check_inbox(void)
{
	static const unsigned char endless[] = {0xff, 0xff, 0xff, 0xff};
	struct wire_out w = record_of("abc", 3);
	struct inbox b = {0};
	struct err e = {0};
	int fd[2], taken = 0;

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fd) != 0)
		tap_ok(false, "a pair of sockets");
	tap_ok(send(fd[1], w.data, w.n, 0) == (ssize_t)w.n && send(fd[1], w.data, 5, 0) == 5 &&
	    inbox_receive(&b, fd[0]) == INBOX_RECEIVED, "a record and a part of one arrive");
	tap_ok(inbox_read(&b, take_until_text, &taken, &e) && taken == 1 && b.n == 5,
	    "take the first, keep the part");
	tap_ok(send(fd[1], w.data + 5, w.n - 5, 0) == (ssize_t)(w.n - 5) &&
	    inbox_receive(&b, fd[0]) == INBOX_RECEIVED &&
	    inbox_read(&b, take_until_text, &taken, &e) && taken == 2 && b.n == 0,
	    "take it when the rest has come");
	tap_ok(send(fd[1], endless, 4, 0) == 4 && inbox_receive(&b, fd[0]) == INBOX_RECEIVED &&
	    !inbox_read(&b, take_until_text, &taken, &e) && taken == 2 &&
	    strstr(e.text, "too much at once") != NULL, "refuse a record without an end");
	(void)close(fd[1]);
	tap_ok(inbox_receive(&b, fd[0]) == INBOX_CLOSED, "the other end is closed");
	(void)close(fd[0]);
	inbox_free(&b);
	wire_free(&w);
}

int
main(void)
{
	check_lengths();
	check_numbers();
	check_texts();
	check_inbox();
	return tap_done();
}
