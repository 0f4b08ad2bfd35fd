// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendexport.h"

#include "format/csv.h"
#include "format/machinetext.h"
#include "theme/seriesstyle.h"
#include "theme/statestyle.h"

#include <QDateTime>
#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QRegularExpression>
#include <QStringList>
#include <QWidget>

#include <algorithm>

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

/// Draws the lines' names with a piece of each, as wide as they need; gives the width.
int drawNames(QPainter *painter, QPoint place, std::span<const TrendLine> lines, const QPalette &palette,
              const QFont &font)
{
    const QFontMetrics metrics(font);
    const int piece = 2 * metrics.height();
    int widest = 0;
    for (const TrendLine &line : lines) {
        widest = std::max(widest, metrics.horizontalAdvance(line.name));
        if (!painter)
            continue;
        drawSeries(*painter, QRectF(place.x(), place.y(), piece, metrics.height()),
                   styleOf(line.style, palette));
        painter->drawText(place + QPoint(piece + metrics.averageCharWidth(), metrics.ascent()), line.name);
        place.ry() += metrics.lineSpacing();
    }
    return piece + widest + 2 * metrics.averageCharWidth();
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
    const QStringList texts{caption.range, caption.note};
    const int top = 2 * space + metrics.lineSpacing() * (caption.note.isEmpty() ? 2 : 3);
    const bool hasNames = isApart(lines);
    const int names = hasNames ? drawNames(nullptr, {}, lines, plot->palette(), plot->font()) : 0;
    const int rows = hasNames ? static_cast<int>(lines.size()) * metrics.lineSpacing() : 0;
    const QSize size(plot->width() + names, top + std::max(plot->height(), rows + space));
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
    if (hasNames)
        drawNames(&painter, {plot->width(), top}, lines, plot->palette(), plot->font());
    painter.setPen(secondaryColor(plot->palette()));
    for (int i = 0; i < texts.size(); ++i)
        painter.drawText(space, space + metrics.ascent() + (i + 1) * metrics.lineSpacing(),
                         metrics.elidedText(texts.at(i), Qt::ElideRight, width));
    painter.drawPixmap(0, top, plot->grab());
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
