// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/expositionpreview.h"

#include "theme/icons.h"
#include "theme/statestyle.h"
#include "widgets/plainlabel.h"
#include "widgets/searchline.h"

#include <QAction>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace guardia {

namespace {

/// Further matches are counted and can be reached, but are not highlighted, as this would be slow and of
/// little use.
constexpr qsizetype MaxMarks = 2000;

} // namespace

ExpositionPreview::ExpositionPreview(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_search(new SearchLine(tr("Search"), tr("Search the metrics"), this))
    , m_previous(new QPushButton(tr("&Previous"), this))
    , m_next(new QPushButton(tr("&Next"), this))
    , m_count(plainLabel(this))
    , m_refresh(new QPushButton(tr("Re&fresh"), this))
{
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("Metrics as a scraper gets them"));
    m_text->setTabChangesFocus(true);
    m_text->setUndoRedoEnabled(false);
    m_previous->setAccessibleName(tr("Previous match"));
    m_next->setAccessibleName(tr("Next match"));
    m_refresh->setAccessibleName(tr("Fetch the current metrics"));
    layOut();

    const auto forward = [this] { step(Direction::Forward); };
    const auto backward = [this] { step(Direction::Backward); };
    connect(m_search, &SearchLine::searchChanged, this, &ExpositionPreview::search);
    connect(m_search, &SearchLine::returnPressed, this, forward);
    connect(m_next, &QPushButton::clicked, this, forward);
    connect(m_previous, &QPushButton::clicked, this, backward);
    connect(m_refresh, &QPushButton::clicked, this, &ExpositionPreview::refreshRequested);
    connect(m_text, &QPlainTextEdit::cursorPositionChanged, this, &ExpositionPreview::showCount);
    addStep(tr("Find next"), Qt::Key_F3, Direction::Forward);
    addStep(tr("Find previous"), Qt::SHIFT | Qt::Key_F3, Direction::Backward);
    search();
}

/// An action rather than a QShortcut, so that it appears in the list of keyboard shortcuts.
void ExpositionPreview::addStep(const QString &text, const QKeySequence &shortcut, Direction direction)
{
    auto *action = new QAction(text, this);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, [this, direction] { step(direction); });
    addAction(action);
}

void ExpositionPreview::setExposition(const QString &exposition)
{
    if (exposition == m_text->toPlainText())
        return;
    const int vertical = m_text->verticalScrollBar()->value();
    const int horizontal = m_text->horizontalScrollBar()->value();
    const int position = m_text->textCursor().position();
    m_text->setPlainText(exposition);
    QTextCursor cursor = m_text->textCursor();
    cursor.setPosition(std::min(position, static_cast<int>(exposition.size())));
    m_text->setTextCursor(cursor);
    search();
    m_text->verticalScrollBar()->setValue(vertical);
    m_text->horizontalScrollBar()->setValue(horizontal);
}

void ExpositionPreview::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ExpositionPreview::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    emit refreshRequested();
}

void ExpositionPreview::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        mark();
    QWidget::changeEvent(event);
}

void ExpositionPreview::layOut()
{
    m_refresh->setIcon(icon(Icon::Refresh));
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_search, 1);
    bar->addWidget(m_count);
    bar->addWidget(m_previous);
    bar->addWidget(m_next);
    bar->addWidget(m_refresh);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(bar);
    layout->addWidget(m_text, 1);
}

void ExpositionPreview::search()
{
    m_matches.clear();
    const QString text = m_text->toPlainText();
    const QString wanted = m_search->searchText();
    qsizetype at = wanted.isEmpty() ? -1 : text.indexOf(wanted, 0, Qt::CaseInsensitive);
    while (at >= 0) {
        m_matches += static_cast<int>(at);
        at = text.indexOf(wanted, at + wanted.size(), Qt::CaseInsensitive);
    }
    m_next->setEnabled(!m_matches.isEmpty());
    m_previous->setEnabled(!m_matches.isEmpty());
    mark();
    showCount();
}

void ExpositionPreview::step(Direction direction)
{
    if (m_matches.isEmpty())
        return;
    const QTextCursor cursor = m_text->textCursor();
    // The selected match begins at the selection's start; both directions continue from there.
    const int from = cursor.selectionStart();
    const auto here = std::ranges::lower_bound(m_matches, cursor.hasSelection() ? from + 1 : from);
    auto match = here;
    if (direction == Direction::Forward) {
        if (here == m_matches.end())
            match = m_matches.begin();
    } else {
        match = std::ranges::lower_bound(m_matches, from);
        match = match == m_matches.begin() ? m_matches.end() - 1 : match - 1;
    }
    QTextCursor selected = cursor;
    selected.setPosition(*match);
    selected.setPosition(*match + static_cast<int>(m_search->searchText().size()), QTextCursor::KeepAnchor);
    m_text->setTextCursor(selected);
}

void ExpositionPreview::showCount()
{
    const QTextCursor cursor = m_text->textCursor();
    const qsizetype place = m_matches.indexOf(cursor.selectionStart());
    const QLocale locale;
    if (m_search->searchText().isEmpty())
        m_count->clear();
    else if (m_matches.isEmpty())
        m_count->setText(tr("No match"));
    else if (place >= 0 && cursor.hasSelection())
        //: place of the match among all of them
        m_count->setText(tr("%1 of %2").arg(locale.toString(place + 1), locale.toString(m_matches.size())));
    else
        m_count->setText(tr("%n match(es)", nullptr, static_cast<int>(m_matches.size())));
}

void ExpositionPreview::mark()
{
    QTextCharFormat format;
    QColor background = seriesColor(palette());
    constexpr float Faint = 0.3F;
    background.setAlphaF(Faint);
    format.setBackground(background);
    QList<QTextEdit::ExtraSelection> marks;
    for (const int match : m_matches.first(std::min(m_matches.size(), MaxMarks))) {
        QTextCursor cursor(m_text->document());
        cursor.setPosition(match);
        cursor.setPosition(match + static_cast<int>(m_search->searchText().size()), QTextCursor::KeepAnchor);
        marks += QTextEdit::ExtraSelection{cursor, format};
    }
    m_text->setExtraSelections(marks);
}

} // namespace guardia

#include "moc_expositionpreview.cpp"
