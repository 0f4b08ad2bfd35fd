// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendkey.h"

#include "theme/statestyle.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace guardia {

namespace {

struct KeyText {
    Q_DECLARE_TR_FUNCTIONS(TrendKey)
};

void drawPiece(QPainter &painter, const QRect &place, const TrendKeyEntry &entry)
{
    switch (entry.kind) {
    case TrendKeyEntry::Kind::Line:
        return drawSeries(painter, place, entry.style);
    case TrendKeyEntry::Kind::Reconstructed:
        return drawReconstructed(painter, place, entry.style);
    case TrendKeyEntry::Kind::Event:
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(QRectF(place).center());
        painter.fillPath(markPath(entry.style.mark, 0.7 * place.height()), entry.style.color);
        painter.restore();
    }
}

} // namespace

std::vector<TrendKeyEntry> lineEntries(std::span<const TrendLine> lines, const QStringList &values,
                                       const QPalette &palette)
{
    std::vector<TrendKeyEntry> entries;
    for (const TrendLine &line : lines) {
        const auto place = static_cast<qsizetype>(entries.size());
        entries.push_back(
            {TrendKeyEntry::Kind::Line, styleOf(line.style, palette), line.name, values.value(place)});
    }
    return isApart(lines) ? entries : std::vector<TrendKeyEntry>();
}

std::vector<TrendKeyEntry> markEntries(const TrendMarks &marks, const QPalette &palette)
{
    using Kind = TrendKeyEntry::Kind;
    std::vector<TrendKeyEntry> entries;
    //: what a dashed part of a line means
    const QString reconstructed = KeyText::tr("reconstructed from the rows");
    //: what a mark in a trend means
    const QString event = KeyText::tr("event");
    if (marks.hasReconstructed)
        entries.push_back({Kind::Reconstructed, styleOf(marks.style, palette), reconstructed});
    if (marks.hasEvents)
        entries.push_back(
            {Kind::Event, {secondaryColor(palette), Qt::SolidLine, SeriesMark::DownTriangle}, event});
    return entries;
}

int drawKey(QPainter *painter, const QRect &place, std::span<const TrendKeyEntry> entries,
            const QPalette &palette, const QFont &font)
{
    const QFontMetrics metrics(font);
    const int piece = 2 * metrics.height();
    const int space = metrics.averageCharWidth();
    QPoint at = place.topLeft();
    for (const TrendKeyEntry &entry : entries) {
        const int value = entry.value.isEmpty() ? 0 : space + metrics.horizontalAdvance(entry.value);
        const int most = std::max(0, place.width() - piece - space - value); // of the text
        const int all = metrics.horizontalAdvance(entry.text);
        const QString shown = all > most ? metrics.elidedText(entry.text, Qt::ElideMiddle, most) : entry.text;
        const int text = std::min(most, all);
        const int width = piece + space + text + value;
        if (at.x() > place.left() && at.x() + width > place.left() + place.width())
            at = {place.left(), at.y() + metrics.lineSpacing()};
        if (painter) {
            drawPiece(*painter, QRect(at, QSize(piece, metrics.height())), entry);
            painter->setFont(font);
            painter->setPen(palette.color(QPalette::Text));
            const QRect words(at.x() + piece + space, at.y(), text + value, metrics.height());
            painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, shown);
            painter->drawText(words, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, entry.value);
        }
        at.rx() += width + 2 * space;
    }
    return entries.empty() ? 0 : at.y() - place.top() + metrics.lineSpacing();
}

TrendKey::TrendKey(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    hide();
}

void TrendKey::setMarks(const TrendMarks &marks)
{
    if (marks == m_marks)
        return;
    m_marks = marks;
    QStringList texts;
    for (const TrendKeyEntry &entry : markEntries(m_marks, palette()))
        texts += entry.text;
    setAccessibleName(texts.join(QStringLiteral(", ")));
    setVisible(!texts.isEmpty());
    updateGeometry();
    update();
}

QSize TrendKey::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 40, heightForWidth(width())};
}

int TrendKey::heightForWidth(int width) const
{
    const int space = fontMetrics().averageCharWidth();
    return drawKey(nullptr, {0, 0, width - 2 * space, 0}, markEntries(m_marks, palette()), palette(), font());
}

void TrendKey::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const int space = fontMetrics().averageCharWidth();
    drawKey(&painter, rect().adjusted(space, 0, -space, 0), markEntries(m_marks, palette()), palette(),
            font());
}

} // namespace guardia

#include "moc_trendkey.cpp"
