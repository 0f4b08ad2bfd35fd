// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/savedconditionsdialog.h"

#include "models/conditiontext.h"
#include "theme/tooltip.h"
#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QShortcut>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int NameCharacters = 40;
constexpr int LongestName = 100;
constexpr int RowsToSee = 6;

} // namespace

SavedConditionsDialog::SavedConditionsDialog(const QList<SavedConditions> &saved,
                                             const SavedConditions &current, const CollectorWords &words,
                                             QWidget *parent)
    : QDialog(parent)
    , m_saved(saved)
    , m_current(current)
    , m_words(words)
    , m_name(new QLineEdit(this))
    , m_save(new QPushButton(this))
    , m_list(new QListWidget(this))
    , m_problem(new StateMessage(this))
    , m_rename(new QPushButton(tr("&Rename"), this))
    , m_remove(new QPushButton(tr("&Delete"), this))
{
    //: title of a window: conditions on the rows of a list that were saved under names
    setWindowTitle(tr("Saved conditions"));
    build();
    connect(m_name, &QLineEdit::textChanged, this, &SavedConditionsDialog::adoptName);
    connect(m_save, &QPushButton::clicked, this, &SavedConditionsDialog::save);
    connect(m_list, &QListWidget::itemChanged, this, &SavedConditionsDialog::rename);
    connect(m_list, &QListWidget::currentRowChanged, this, &SavedConditionsDialog::adoptName);
    connect(m_rename, &QPushButton::clicked, this, [this] { m_list->editItem(m_list->currentItem()); });
    connect(m_remove, &QPushButton::clicked, this, &SavedConditionsDialog::removeChosen);
    auto *remove = new QShortcut(QKeySequence::Delete, m_list);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &SavedConditionsDialog::removeChosen);
    m_name->setText(described(current).left(LongestName));
    m_name->selectAll();
    fill(0);
}

void SavedConditionsDialog::beginWith(Purpose purpose)
{
    if (purpose == Purpose::Save)
        m_name->setFocus(Qt::OtherFocusReason);
    else
        m_list->setFocus(Qt::OtherFocusReason);
}

void SavedConditionsDialog::leaveOut(const QString &title)
{
    //: %1 is a condition such as: Due within 4 h, at 14:02
    m_problem->tell(
        State::Warning,
        tr("\u201c%1\u201d is not saved, as it stands for single rows of one moment.").arg(title));
}

void SavedConditionsDialog::build()
{
    //: before a line for the name of conditions
    QLabel *label = plainLabel(tr("&Name:"), this);
    label->setBuddy(m_name);
    m_name->setMaxLength(LongestName);
    m_name->setMinimumWidth(NameCharacters * fontMetrics().averageCharWidth());
    m_name->setEnabled(!m_current.isEmpty());
    m_save->setDefault(true);
    m_list->setAccessibleName(windowTitle());
    m_list->setMinimumHeight(RowsToSee * m_list->fontMetrics().lineSpacing() * 3 / 2);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    for (QPushButton *button : {m_rename, m_remove, buttons->button(QDialogButtonBox::Close)})
        button->setAutoDefault(false);
    auto *layout = new QGridLayout(this);
    layout->addWidget(label, 0, 0);
    layout->addWidget(m_name, 0, 1);
    layout->addWidget(m_save, 0, 2);
    layout->addWidget(m_list, 1, 0, 3, 2);
    layout->addWidget(m_rename, 1, 2);
    layout->addWidget(m_remove, 2, 2);
    layout->setRowStretch(3, 1);
    layout->addWidget(m_problem, 4, 0, 1, 3);
    layout->addWidget(buttons, 5, 0, 1, 3);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void SavedConditionsDialog::fill(int chosen)
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_list->clear();
    for (const SavedConditions &one : std::as_const(m_saved)) {
        auto *item = new QListWidgetItem(one.name, m_list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setToolTip(toolTipOf(described(one)));
    }
    m_list->setCurrentRow(std::clamp(chosen, 0, std::max(0, m_list->count() - 1)));
    adoptName();
}

void SavedConditionsDialog::adoptName()
{
    const QString name = m_name->text().trimmed();
    m_save->setText(savedNamed(m_saved, name) ? tr("Re&place") : tr("&Save"));
    m_save->setEnabled(!m_current.isEmpty() && !name.isEmpty());
    m_rename->setEnabled(m_list->currentItem());
    m_remove->setEnabled(m_list->currentItem());
}

void SavedConditionsDialog::save()
{
    const QString name = m_name->text().trimmed();
    m_problem->clear();
    SavedConditions named = m_current;
    named.name = name;
    m_saved = withSaved(m_saved, named);
    const auto place = std::find_if(m_saved.cbegin(), m_saved.cend(),
                                    [&name](const SavedConditions &one) { return one.name == name; });
    fill(int(std::distance(m_saved.cbegin(), place)));
    emit changed();
}

void SavedConditionsDialog::rename(QListWidgetItem *item)
{
    if (m_isFilling)
        return;
    SavedConditions &renamed = m_saved[m_list->row(item)];
    const QString name = item->text().trimmed().left(LongestName);
    const SavedConditions *other = savedNamed(m_saved, name);
    const bool isTaken = other && other != &renamed;
    if (name.isEmpty())
        m_problem->tell(State::Critical, tr("A name is needed."));
    else if (isTaken)
        m_problem->tell(State::Critical, tr("Other conditions have the name \u201c%1\u201d.").arg(name));
    else
        m_problem->clear();
    const bool isNew = !name.isEmpty() && !isTaken && name != renamed.name;
    if (isNew)
        renamed.name = name;
    const QScopedValueRollback filling(m_isFilling, true);
    item->setText(renamed.name);
    adoptName();
    if (isNew)
        emit changed();
}

void SavedConditionsDialog::removeChosen()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_problem->clear();
    m_saved.removeAt(row);
    fill(row);
    emit changed();
}

QString SavedConditionsDialog::described(const SavedConditions &saved) const
{
    QStringList texts;
    if (saved.series)
        texts += saved.title;
    if (!saved.conditions.text.isEmpty())
        texts += saved.conditions.text;
    for (const RecordFilter &filter : saved.conditions.filters)
        texts += filterText(filter, m_words);
    return texts.join(u", "_s);
}

} // namespace guardia

#include "moc_savedconditionsdialog.cpp"
