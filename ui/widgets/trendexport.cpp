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

/// Draws the lines' names and values with a piece of each, as wide as they need; gives the width.
int drawNames(QPainter *painter, QPoint place, std::span<const TrendLine> lines, const QStringList &values,
              const QPalette &palette, const QFont &font)
{
    const QFontMetrics metrics(font);
    const int piece = 2 * metrics.height();
    const int space = metrics.averageCharWidth();
    const auto widest = [&metrics](const auto &texts, auto textOf) {
        int width = 0;
        for (const auto &text : texts)
            width = std::max(width, metrics.horizontalAdvance(textOf(text)));
        return width;
    };
    const int names = widest(lines, [](const TrendLine &line) { return line.name; });
    const int numbers = widest(values, [](const QString &value) { return value; });
    for (std::size_t i = 0; painter && i < lines.size(); ++i) {
        drawSeries(*painter, QRectF(place.x(), place.y(), piece, metrics.height()),
                   styleOf(lines[i].style, palette));
        const QRect text(place.x() + piece + space, place.y(), names + space + numbers, metrics.height());
        painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter, lines[i].name);
        painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, values.value(static_cast<qsizetype>(i)));
        place.ry() += metrics.lineSpacing();
    }
    return piece + names + numbers + 3 * space;
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
    const bool hasNames = isApart(lines);
    const auto named = [&](QPainter *painter) {
        return drawNames(painter, {plot->width(), top}, lines, caption.values, plot->palette(), plot->font());
    };
    const int names = hasNames ? named(nullptr) : 0;
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
        named(&painter);
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
