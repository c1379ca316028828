/*
 * Inbox: the records that a child process sends, collected from a socket that does not wait.
 *
 * Bytes are received in portions and handed on as whole records (wire.h).  An inbox owns its
 * buffer; free it with inbox_free().  A child that claims to send a record that is too large is
 * refused.
 */
#ifndef LAYERTOP_SCRIPT_INBOX_H
#define LAYERTOP_SCRIPT_INBOX_H

#include "base/error.h"
#include "script/wire.h"

#include <stddef.h>

struct inbox {
	unsigned char *data;
	size_t n, cap;
};

enum inbox_state { INBOX_RECEIVED, INBOX_EMPTY, INBOX_CLOSED };

/* Receive one portion. */
enum inbox_state inbox_receive(struct inbox *b, int fd);

/* Take one record.  Return false to stop, with a sentence if that is an error. */
typedef bool inbox_record(void *ctx, struct wire_in *in, struct err *e);
/* Hand on all records that are complete.  Return false if `take` stopped or a record is too
 * large. */
bool inbox_read(struct inbox *b, inbox_record *take, void *ctx, struct err *e);
void inbox_free(struct inbox *b);

#endif
