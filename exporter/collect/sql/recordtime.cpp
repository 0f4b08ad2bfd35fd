// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/recordtime.h"

#include <QRegularExpression>

namespace guardia {

using namespace std::chrono_literals;

std::optional<RecordTime> recordTime(const QString &text)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("(\\d{4})-(\\d\\d)-(\\d\\d)[ T](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?"
                       " ?(Z|[+-]\\d\\d(?::?\\d\\d)?)?")));
    const QRegularExpressionMatch match = pattern.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const auto number = [&match](int group) { return match.capturedView(group).toInt(); };
    const QString fraction = match.captured(7);
    const QDate date(number(1), number(2), number(3));
    const QTime time(number(4), number(5), number(6), fraction.leftJustified(3, u'0', true).toInt());
    if (!date.isValid() || !time.isValid())
        return std::nullopt;
    const QString offset = match.captured(8).remove(u':');
    int minutes = 0;
    if (offset.size() > 1)
        minutes = (QStringView(offset).mid(1, 2).toInt() * 60 + QStringView(offset).mid(3, 2).toInt())
            * (offset[0] == u'-' ? -1 : 1);
    return RecordTime{QDateTime(date, time, Qt::UTC).addSecs(-60 * qint64{minutes}),
                      fraction.isEmpty() ? 1000ms : 1ms};
}

} // namespace guardia
