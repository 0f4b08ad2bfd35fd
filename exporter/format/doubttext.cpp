// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/doubttext.h"

namespace guardia {

namespace {

/// A text, and the same with what the database said in place of %1.
struct DoubtWords {
    const char *alone;
    const char *withCause;
};

constexpr DoubtWords NotLetIn{QT_TRANSLATE_NOOP("Doubt", "Login refused"),
                              QT_TRANSLATE_NOOP("Doubt", "Login refused: %1")};
constexpr DoubtWords NoAnswer{QT_TRANSLATE_NOOP("Doubt", "The database does not answer"),
                              QT_TRANSLATE_NOOP("Doubt", "The database does not answer: %1")};
constexpr DoubtWords CollectionFailed{QT_TRANSLATE_NOOP("Doubt", "The latest collection failed"),
                                      QT_TRANSLATE_NOOP("Doubt", "The latest collection failed: %1")};
constexpr DoubtWords NotComputable{QT_TRANSLATE_NOOP("Doubt", "This number cannot be computed"),
                                   QT_TRANSLATE_NOOP("Doubt", "This number cannot be computed: %1")};
constexpr char NotYet[] = QT_TRANSLATE_NOOP("Doubt", "Waiting for the first numbers");
constexpr char ReadAtFirst[] =
    QT_TRANSLATE_NOOP("Doubt", "Its table is being read for the first time since %1");
constexpr char NoCollector[] = QT_TRANSLATE_NOOP("Doubt", "No collector reads this number");
constexpr char NotThere[] = QT_TRANSLATE_NOOP("Doubt", "The database does not have this number");
constexpr char HourNotSeen[] =
    QT_TRANSLATE_NOOP("Doubt", "The increase within an hour is known after an hour of watching");

QString said(const char *source, const Wording &wording)
{
    return wording.text("Doubt", source);
}

QString said(const DoubtWords &words, const QString &cause, const Wording &wording)
{
    return cause.isEmpty() || !wording.cause ? said(words.alone, wording)
                                             : said(words.withCause, wording).arg(wording.cause(cause));
}

} // namespace

QString doubtText(const Doubt &doubt, const Wording &wording)
{
    switch (doubt.kind) {
    case Doubt::Kind::None:
        break;
    case Doubt::Kind::NotLetIn:
        return said(NotLetIn, doubt.cause, wording);
    case Doubt::Kind::NoAnswer:
        return said(NoAnswer, doubt.cause, wording);
    case Doubt::Kind::CollectionFailed:
        return said(CollectionFailed, doubt.cause, wording);
    case Doubt::Kind::NotComputable:
        return said(NotComputable, doubt.cause, wording);
    case Doubt::Kind::NotYet:
        return said(NotYet, wording);
    case Doubt::Kind::FirstReading:
        return said(ReadAtFirst, wording)
            .arg(wording.locale.toString(doubt.since.toLocalTime().time(), u"HH:mm:ss"));
    case Doubt::Kind::NoCollector:
        return said(NoCollector, wording);
    case Doubt::Kind::NotThere:
        return said(NotThere, wording);
    case Doubt::Kind::HourNotSeen:
        return said(HourNotSeen, wording);
    }
    return {};
}

} // namespace guardia
