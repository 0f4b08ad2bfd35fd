// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/builtin.h"
#include "fakes/snapshotmaker.h"
#include "sampledata.h"

#include <QDateTime>
#include <QString>

namespace guardia::test {

// What the tests of the status page have in common.

inline constexpr char English[] = "/?lang=en";
inline constexpr char Korean[] = "/?lang=ko";

/// 12 s after beginning(), within the usual interval.
QDateTime shortlyAfter();

/// What the server answers to GET.
QString pageOf(Server &server, const QByteArray &target = English);
/// The same shortly after that snapshot, the only one.
QString pageOf(const SnapshotPtr &snapshot, const QByteArray &target = English);

/// From the last "<tag" before that text to the next end of such an element; empty where the text is not
/// there.
QString element(const QString &page, const QString &tag, const QString &around);
/// The tile with that title.
QString tile(const QString &page, const QString &title);
/// The section whose heading has that id.
QString sectionOf(const QString &page, const QString &id);
/// What remains where marks are taken away, with single blanks.
QString plain(QString page);
/// What is wrong with the page's elements; empty where each ends where it has to.
QString formError(const QString &page);

/// What was made, with a count of so many records for each rule, and collected every 15 s.
Snapshot counted(const SnapshotMaker &maker, double rows);
/// What was made, to be changed, collected every 15 s.
Snapshot copyOf(const SnapshotMaker &maker);
SnapshotPtr shared(const Snapshot &snapshot);
/// The collector of that name.
CollectorState &collector(Snapshot &snapshot, const QString &name);

} // namespace guardia::test
