#include "config.h"

#include "script/inbox.h"

#include "base/mem.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define PORTION (256 << 10)

enum inbox_state
inbox_receive(struct inbox *b, int fd)
{
	ssize_t n;

	b->data = mem_grow(b->data, &b->cap, b->n + PORTION, 1);
	n = recv(fd, b->data + b->n, b->cap - b->n, 0);
	if (n > 0) {
		b->n += (size_t)n;
		return INBOX_RECEIVED;
	}
	return n < 0 && (errno == EAGAIN || errno == EINTR) ? INBOX_EMPTY : INBOX_CLOSED;
}

bool
inbox_read(struct inbox *b, inbox_record *take, void *ctx, struct err *e)
{
	struct wire_in in;
	size_t at = 0;
	int64_t size;
	bool going = true;

	while (going && (size = wire_next(b->data + at, b->n - at, WIRE_MAX_RECORD, &in)) != 0) {
		if (size < 0)
			return err_set(e, "the script's process sent too much at once");
		going = take(ctx, &in, e);
		at += (size_t)size;
	}
	memmove(b->data, b->data + at, b->n - at);
	b->n -= at;
	return going;
}

void
inbox_free(struct inbox *b)
{
	free(b->data);
	*b = (struct inbox){0};
}
