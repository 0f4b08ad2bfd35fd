// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendexport.h"

#include "format/csv.h"
#include "format/machinetext.h"
#include "theme/statestyle.h"

#include <QDateTime>
#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QRegularExpression>
#include <QStringList>
#include <QWidget>

#include <algorithm>
#include <iterator>
#include <vector>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostNameLetters = 80;

/// The point of exactly that time; nullptr where there is none, or a gap.
const Point *pointAt(std::span<const Point> points, qint64 time)
{
    const auto found = std::ranges::lower_bound(points, time, {}, &Point::time);
    return found != points.end() && found->time == time && isValue(*found) ? &*found : nullptr;
}

} // namespace

QByteArray trendCsv(const QString &title, std::span<const TrendLine> lines, qint64 from, qint64 to)
{
    const bool hasKinds = reconstructedUntil(lines, from, to).has_value();
    QStringList heading{u"time"_s};
    for (const TrendLine &line : lines)
        heading += line.name.isEmpty() ? title : line.name;
    if (hasKinds)
        heading += u"origin"_s;
    QByteArray csv;
    appendCsvRow(csv, heading);
    for (const qint64 moment : momentsOf(lines)) {
        if (moment < from || moment > to)
            continue;
        QStringList row{utcText(QDateTime::fromMSecsSinceEpoch(moment, Qt::UTC))};
        bool isReconstructed = false;
        for (const TrendLine &line : lines) {
            const Point *point = pointAt(line.points, moment);
            row += point ? QString::fromLatin1(numberText(point->value)) : QString();
            isReconstructed = isReconstructed || (point && isReconstructedAt(line, moment));
        }
        if (hasKinds)
            row += isReconstructed ? u"reconstructed"_s : u"collected"_s;
        appendCsvRow(csv, row);
    }
    return csv;
}

QPixmap trendPicture(QWidget *plot, const TrendCaption &caption, std::span<const TrendLine> lines)
{
    const QFontMetrics metrics(plot->font());
    const int space = metrics.height() / 2;
    QStringList texts = caption.texts;
    texts.removeAll(QString());
    const int top = 2 * space + metrics.lineSpacing() * (1 + static_cast<int>(texts.size()));
    std::vector<TrendKeyEntry> entries = lineEntries(lines, caption.values, plot->palette());
    std::ranges::copy(markEntries(caption.marks, plot->palette()), std::back_inserter(entries));
    const QRect key(space, top + plot->height(), plot->width() - 2 * space, 0);
    const int keyHeight = drawKey(nullptr, key, entries, plot->palette(), plot->font());
    const QSize size(plot->width(), key.top() + keyHeight + (entries.empty() ? 0 : space));
    QPixmap picture(size * plot->devicePixelRatioF());
    picture.setDevicePixelRatio(plot->devicePixelRatioF());
    picture.fill(plot->palette().color(QPalette::Base));
    QPainter painter(&picture);
    QFont bold = plot->font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(plot->palette().color(QPalette::Text));
    const int width = size.width() - 2 * space;
    painter.drawText(space, space + metrics.ascent(),
                     QFontMetrics(bold).elidedText(caption.title, Qt::ElideRight, width));
    painter.setFont(plot->font());
    painter.setPen(secondaryColor(plot->palette()));
    for (int i = 0; i < texts.size(); ++i)
        painter.drawText(space, space + metrics.ascent() + (i + 1) * metrics.lineSpacing(),
                         metrics.elidedText(texts.at(i), Qt::ElideRight, width));
    painter.drawPixmap(0, top, plot->grab());
    drawKey(&painter, key, entries, plot->palette(), plot->font());
    return picture;
}

QString trendFileName(const QString &title, const QDateTime &time, const QString &suffix)
{
    static const QRegularExpression unfit(u"[\\\\/:*?\"<>|\\x00-\\x1f\\x7f]+|^\\.+"_s); // on some system
    QString name = title.left(MostNameLetters);
    name.replace(unfit, u"_"_s);
    return name % u' ' % QLocale::c().toString(time, u"yyyyMMdd-HHmmss"_s) % u'.' % suffix;
}

} // namespace guardia
