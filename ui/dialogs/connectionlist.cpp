// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connectionlist.h"

#include "theme/icons.h"
#include "theme/tooltip.h"
#include "widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QShortcut>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

Icon iconOf(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::Demo:
        return Icon::Demo;
    case ConnectionKind::Exporter:
        return Icon::Exporter;
    case ConnectionKind::SQLite:
    case ConnectionKind::PostgreSQL:
    case ConnectionKind::MySQL:
        break;
    }
    return Icon::Connect;
}

QPushButton *button(const QString &text, const QString &name, QWidget *parent)
{
    auto *made = new QPushButton(text, parent);
    made->setObjectName(name);
    made->setAutoDefault(false);
    return made;
}

} // namespace

ConnectionList::ConnectionList(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListWidget(this))
    , m_duplicate(button(tr("Dup&licate"), u"duplicate"_s, this))
    , m_remove(button(tr("Re&move"), u"remove"_s, this))
    , m_undo(new QWidget(this))
    , m_undoText(plainLabel(m_undo))
{
    m_list->setObjectName(u"connections"_s);
    m_list->setAccessibleName(tr("Connections"));
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * 26);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QPushButton *undo = button(tr("&Undo"), u"undo"_s, m_undo);
    auto *undoLayout = new QHBoxLayout(m_undo);
    undoLayout->setContentsMargins(0, 0, 0, 0);
    undoLayout->addWidget(m_undoText, 1);
    undoLayout->addWidget(undo);
    m_undoText->setWordWrap(true);
    m_undo->hide();
    QPushButton *add = button(tr("&Add"), u"add"_s, this);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(m_duplicate);
    buttons->addWidget(m_remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_undo);
    layout->addLayout(buttons);
    setFocusProxy(m_list);
    setTabOrder(m_list, undo);
    setTabOrder(undo, add);
    setTabOrder(add, m_duplicate);
    setTabOrder(m_duplicate, m_remove);
    auto *shortcut = new QShortcut(QKeySequence::Delete, m_list);
    shortcut->setContext(Qt::WidgetShortcut);
    connect(shortcut, &QShortcut::activated, m_remove, &QPushButton::click);
    connect(m_list, &QListWidget::currentRowChanged, this, &ConnectionList::showRow);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &ConnectionList::openRequested);
    connect(undo, &QPushButton::clicked, this, &ConnectionList::undoRequested);
    connect(add, &QPushButton::clicked, this, &ConnectionList::addRequested);
    connect(m_duplicate, &QPushButton::clicked, this, &ConnectionList::duplicateRequested);
    connect(m_remove, &QPushButton::clicked, this, &ConnectionList::removeRequested);
}

void ConnectionList::insert(int row, const ConnectionProfile &profile)
{
    const QSignalBlocker blocker(m_list);
    const int chosen = m_list->currentRow();
    m_list->insertItem(row, QString());
    set(row, profile);
    m_list->setCurrentRow(chosen);
}

void ConnectionList::set(int row, const ConnectionProfile &profile)
{
    const QString title = connectionTitle(profile);
    QListWidgetItem *item = m_list->item(row);
    item->setText(title.isEmpty() ? tr("New connection") : title);
    item->setIcon(icon(iconOf(profile.kind)));
    item->setToolTip(toolTipOf(item->text() + u'\n' + connectionSummary(profile)));
}

void ConnectionList::remove(int row)
{
    m_undoText->setText(tr("“%1” was removed.").arg(m_list->item(row)->text()));
    m_undo->show();
    {
        const QSignalBlocker blocker(m_list); // while it refers to a row that no longer exists
        delete m_list->takeItem(row);
    }
    showRow();
}

void ConnectionList::withdrawUndo()
{
    m_undo->hide();
}

/// The first row is the demo data, which cannot be changed.
void ConnectionList::showRow()
{
    m_duplicate->setEnabled(row() > 0);
    m_remove->setEnabled(row() > 0);
    emit rowChosen();
}

} // namespace guardia

#include "moc_connectionlist.cpp"
