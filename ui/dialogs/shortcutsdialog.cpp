// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/shortcutsdialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeySequence>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableWidget>
#include <QVBoxLayout>

#include <array>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// Keys that widgets handle without actions; those of actions are taken from the actions.
struct WidgetKeys {
    const char *keys; ///< as QKeySequence's portable text, separated by blanks
    const char *meaning;
};

constexpr std::array KeysOfWidgets{
    WidgetKeys{"Left Right Up Down", QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Move between tiles")},
    WidgetKeys{"Home End", QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Go to the first or last tile")},
    WidgetKeys{"Space", QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Select the tile")},
    WidgetKeys{"Return",
               QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Show the rows behind the selected tile")},
    WidgetKeys{"Left Right", QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Trend: move back or forward")},
    WidgetKeys{"+ -", QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Trend: zoom in or out")},
    WidgetKeys{"Home", QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Trend: back to now")},
    WidgetKeys{"Shift+Left Shift+Right",
               QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Trend: mark the values one by one")},
    WidgetKeys{"Return",
               QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Trend: show the rows of the marked value")},
    WidgetKeys{"Ctrl+Left Ctrl+Right",
               QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Trend: read the events one by one")},
    WidgetKeys{"Shift+F10 Menu", QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Trend: open its menu")},
    WidgetKeys{"Left Right Home End",
               QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Breach radar: read the deadlines one by one")},
    WidgetKeys{"Return",
               QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Breach radar: open the record of a deadline")},
    WidgetKeys{"Alt+Up Alt+Down",
               QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Preferences: move the tile up or down")},
    WidgetKeys{"Return", QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Show the whole record")},
    WidgetKeys{"Ctrl+Home Ctrl+End",
               QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Records: go to the first or last rows")},
    WidgetKeys{"Ctrl+A", QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Tables: select all rows")},
    WidgetKeys{"Shift+F10 Menu",
               QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Open the menu of the tile or of the row")},
    WidgetKeys{"Del", QT_TRANSLATE_NOOP("guardia::ShortcutsDialog", "Remove the focused condition")},
};

struct Row {
    QString keys;
    QString meaning;

    bool operator==(const Row &) const = default;
};

QString nativeText(const char *keys)
{
    QStringList texts;
    const QStringList all = QString::fromLatin1(keys).split(u' ');
    for (const QString &one : all)
        texts += QKeySequence(one, QKeySequence::PortableText).toString(QKeySequence::NativeText);
    return texts.join(u"  "_s);
}

QString nativeText(const QList<QKeySequence> &keys)
{
    QStringList texts;
    for (const QKeySequence &one : keys)
        texts += one.toString(QKeySequence::NativeText);
    return texts.join(u"  "_s);
}

/// The text of an action without mnemonics and other things that only belong in menus.
QString plainText(const QAction &action)
{
    QString text = action.text();
    static const QRegularExpression letter(
        u"\\s*\\(&.\\)|&(?=.)"_s); // "File(&F)" in Korean, "&File" in English
    text.remove(letter);
    while (text.endsWith(u'\u2026') || text.endsWith(u'.'))
        text.chop(1);
    return text;
}

/// The keys of all actions in a window, on all of its pages; identical lines appear once.
QList<Row> rowsOf(const QWidget *window)
{
    QList<Row> rows;
    const QList<QAction *> actions = window ? window->findChildren<QAction *>() : QList<QAction *>();
    for (const QAction *action : actions) {
        const Row row{nativeText(action->shortcuts()), plainText(*action)};
        if (!row.keys.isEmpty() && !row.meaning.isEmpty() && !rows.contains(row))
            rows += row;
    }
    for (const WidgetKeys &widget : KeysOfWidgets)
        rows += Row{nativeText(widget.keys), ShortcutsDialog::tr(widget.meaning)};
    return rows;
}

QTableWidgetItem *cell(const QString &text)
{
    auto *item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

/// The size that shows all rows without scrolling, as far as the screen allows.
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
    const QList<Row> rows = rowsOf(parent ? parent->window() : nullptr);
    auto *table = new QTableWidget(int(rows.size()), 2, this);
    table->setObjectName(u"shortcuts"_s);
    table->setAccessibleName(tr("Keyboard shortcuts"));
    table->setHorizontalHeaderLabels({tr("Shortcut"), tr("Function")});
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionsClickable(false);
    table->verticalHeader()->hide();
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    for (int i = 0; i < rows.size(); ++i) {
        table->setItem(i, 0, cell(rows.at(i).keys));
        table->setItem(i, 1, cell(rows.at(i).meaning));
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
