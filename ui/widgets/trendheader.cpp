// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendheader.h"

#include "theme/icons.h"
#include "theme/statestyle.h"
#include "theme/tooltip.h"
#include "widgets/plainlabel.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace guardia {

namespace {

constexpr int ChoiceLetters = 16; ///< at least so many are seen

} // namespace

TrendHeader::TrendHeader(QMenu *menu, QWidget *parent)
    : QWidget(parent)
    , m_title(plainLabel(this))
    , m_choice(new QComboBox(this))
    , m_note(new ElidedLabel(this))
    , m_reading(new ElidedLabel(this))
    , m_now(new QToolButton(this))
    , m_menu(new QToolButton(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_choice->setFont(bold);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_reading->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    buildNow();
    buildMenu(menu);
    buildChoice();
    const int space = fontMetrics().height() / 3;
    auto *texts = new QWidget(this); // gets what the title leaves, however long they are
    texts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *both = new QHBoxLayout(texts);
    both->setContentsMargins(0, 0, 0, 0);
    both->addWidget(m_note, 1);
    both->addWidget(m_reading);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space, space, space, 0);
    layout->setSpacing(2 * space);
    layout->addWidget(m_title);
    layout->addWidget(m_choice);
    layout->addWidget(texts, 1);
    layout->addWidget(m_now);
    layout->addWidget(m_menu);
    applyPalette();
    setReading({});
}

void TrendHeader::buildNow()
{
    //: a button that leads a trend back to the present; short
    m_now->setText(tr("Now"));
    m_now->setToolTip(tr("Back to now, in the chosen range (Home)"));
    m_now->setAccessibleName(tr("Back to now"));
    m_now->setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy = m_now->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // so that the line does not move when it comes and goes
    m_now->setSizePolicy(policy);
    connect(m_now, &QToolButton::clicked, this, &TrendHeader::nowWanted);
}

void TrendHeader::buildMenu(QMenu *menu)
{
    m_menu->setObjectName(QStringLiteral("trendMenu"));
    m_menu->setIcon(icon(Icon::Menu));
    m_menu->setToolTip(tr("What the trend shows, and saving it"));
    m_menu->setAccessibleName(tr("Menu of the trend"));
    m_menu->setFocusPolicy(Qt::StrongFocus);
    m_menu->setAutoRaise(true);
    connect(m_menu, &QToolButton::clicked, this,
            [this, menu] { menu->popup(m_menu->mapToGlobal(m_menu->rect().bottomLeft())); });
}

void TrendHeader::buildChoice()
{
    m_choice->setObjectName(QStringLiteral("trendChoice"));
    m_choice->setAccessibleName(tr("What the trend shows"));
    m_choice->setMinimumWidth(ChoiceLetters * fontMetrics().averageCharWidth());
    m_choice->hide();
    connect(m_choice, &QComboBox::activated, this, &TrendHeader::choiceMade);
}

void TrendHeader::applyPalette()
{
    QPalette secondary = palette();
    secondary.setColor(QPalette::WindowText, secondaryColor(palette()));
    m_note->setPalette(secondary);
}

void TrendHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void TrendHeader::setChoices(const QStringList &titles, int current)
{
    QStringList shown;
    for (int i = 0; i < m_choice->count(); ++i)
        shown += m_choice->itemText(i);
    if (titles != shown) {
        m_choice->clear();
        m_choice->addItems(titles);
    }
    m_choice->setCurrentIndex(current);
    m_choice->setToolTip(toolTipOf(m_choice->currentText()));
    m_choice->setVisible(titles.size() > 1);
    m_title->setVisible(titles.size() <= 1);
}

void TrendHeader::setNote(const QString &note)
{
    m_note->setText(note);
}

QString TrendHeader::note() const
{
    return m_note->text();
}

void TrendHeader::setReading(const QString &reading)
{
    m_reading->setText(reading);
    m_reading->setVisible(!reading.isEmpty()); // else it would take room from the note
}

void TrendHeader::setAway(bool away)
{
    if (!away && m_now->hasFocus() && parentWidget())
        parentWidget()->setFocus(Qt::OtherFocusReason); // else the next widget would have it
    m_now->setVisible(away);
}

void TrendHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

} // namespace guardia

#include "moc_trendheader.cpp"
