// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendheader.h"

#include "theme/icons.h"
#include "theme/statestyle.h"
#include "theme/tooltip.h"
#include "widgets/plainlabel.h"

#include <QAbstractItemView>
#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace guardia {

namespace {

constexpr int ChoiceLetters = 16; ///< at least so many are seen

/// A box that is as wide as what is chosen, which leaves room for what is read; its list is as wide as all.
class TitleBox : public QComboBox
{
public:
    using QComboBox::QComboBox;

    [[nodiscard]] QSize sizeHint() const override
    {
        const int spare = widest() - fontMetrics().horizontalAdvance(currentText());
        return QComboBox::sizeHint() - QSize(spare, 0);
    }

    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {ChoiceLetters * fontMetrics().averageCharWidth(), QComboBox::minimumSizeHint().height()};
    }

    void showPopup() override
    {
        view()->setMinimumWidth(view()->sizeHintForColumn(0));
        QComboBox::showPopup();
    }

private:
    [[nodiscard]] int widest() const
    {
        int width = 0;
        for (int i = 0; i < count(); ++i)
            width = std::max(width, fontMetrics().horizontalAdvance(itemText(i)));
        return width;
    }
};

} // namespace

TrendHeader::TrendHeader(QMenu *menu, QWidget *parent)
    : QWidget(parent)
    , m_title(plainLabel(this))
    , m_choice(new TitleBox(this))
    , m_note(wrappedLabel({}, this))
    , m_reading(new ElidedLabel(this))
    , m_now(new QToolButton(this))
    , m_menu(new QToolButton(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_choice->setFont(bold);
    m_note->setObjectName(QStringLiteral("trendNote"));
    buildNow();
    buildMenu(menu);
    buildChoice();
    arrange();
    applyPalette();
    setNote({});
    setReading({});
}

/// The note has a line, or lines, of its own: beside the title, what is read would leave it no room.
void TrendHeader::arrange()
{
    const int space = fontMetrics().height() / 3;
    auto *reading = new QWidget(this); // gets what the title leaves, however long it is
    reading->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *right = new QHBoxLayout(reading);
    right->setContentsMargins(0, 0, 0, 0);
    right->addStretch(1);
    right->addWidget(m_reading);
    auto *first = new QHBoxLayout;
    first->setSpacing(2 * space);
    first->addWidget(m_title);
    first->addWidget(m_choice);
    first->addWidget(reading, 1);
    first->addWidget(m_now);
    first->addWidget(m_menu);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space, space, space, 0);
    layout->setSpacing(0);
    layout->addLayout(first);
    layout->addWidget(m_note);
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
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents); // not those of the first indicator
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
    m_choice->updateGeometry();
    m_choice->setToolTip(toolTipOf(m_choice->currentText()));
    m_choice->setVisible(titles.size() > 1);
    m_title->setVisible(titles.size() <= 1);
}

void TrendHeader::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

QString TrendHeader::note() const
{
    return m_note->text();
}

void TrendHeader::setReading(const QString &reading)
{
    m_reading->setText(reading);
    m_reading->setVisible(!reading.isEmpty());
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
