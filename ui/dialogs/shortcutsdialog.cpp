// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/shortcutsdialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeySequence>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <array>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

struct Shortcut {
    const char *keys; ///< in QKeySequence's portable text
    const char *lastKeys; ///< where it is a range; otherwise nullptr
    const char *action;
};

constexpr std::array Shortcuts{
    Shortcut{"Ctrl+1", "Ctrl+4",
             QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Go to Overview, Records, Exporter or Log")},
    Shortcut{"Alt+Left", nullptr, QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Go back")},
    Shortcut{"Return", nullptr,
             QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Show the rows behind the selected tile")},
    Shortcut{"F5", nullptr, QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Refresh now")},
    Shortcut{"Ctrl+Space", nullptr, QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Pause or resume")},
    Shortcut{"Ctrl+F", nullptr, QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Filter")},
    Shortcut{"Ctrl+E", nullptr, QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Export the records as CSV")},
    Shortcut{"Ctrl+C", nullptr, QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Copy")},
    Shortcut{"Ctrl+Shift+C", nullptr, QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Copy with headers")},
    Shortcut{"Ctrl+,", nullptr, QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Preferences")},
    Shortcut{"F11", nullptr, QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Full screen")},
    Shortcut{"F1", nullptr, QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "These keys")},
    Shortcut{"Ctrl+Q", nullptr, QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Quit")},
};

QString nativeText(const char *keys)
{
    return QKeySequence(QString::fromLatin1(keys), QKeySequence::PortableText)
        .toString(QKeySequence::NativeText);
}

QTableWidgetItem *cell(const QString &text)
{
    auto *item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

/// Wide and high enough to be read without scrolling, where the screen allows it.
QSize fullSize(QTableWidget *table)
{
    table->resizeColumnsToContents();
    table->resizeRowsToContents();
    const int frame = 2 * table->frameWidth();
    return {table->horizontalHeader()->length() + frame,
            table->verticalHeader()->length() + table->horizontalHeader()->sizeHint().height() + frame};
}

} // namespace

ShortcutsDialog::ShortcutsDialog(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *table = new QTableWidget(int(Shortcuts.size()), 2, this);
    table->setObjectName(u"shortcuts"_s);
    table->setAccessibleName(tr("Keyboard shortcuts"));
    table->setHorizontalHeaderLabels({tr("Keys"), tr("What they do")});
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->verticalHeader()->hide();
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    for (size_t i = 0; i < Shortcuts.size(); ++i) {
        const Shortcut &shortcut = Shortcuts.at(i);
        QString keys = nativeText(shortcut.keys);
        if (shortcut.lastKeys)
            keys += u" – "_s + nativeText(shortcut.lastKeys);
        table->setItem(int(i), 0, cell(keys));
        table->setItem(int(i), 1, cell(tr(shortcut.action)));
    }
    table->setMinimumSize(fullSize(table).boundedTo(
        QSize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 26)));
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("C&lose"), QDialogButtonBox::RejectRole)->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    table->selectRow(0);
    table->setFocus();
}

} // namespace guardia

#include "moc_shortcutsdialog.cpp"
