// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/fakerecordsource.h"
#include "models/recordsmodel.h"
#include "records/recordmenus.h"
#include "records/recordsexport.h"
#include "records/recordsexportdialog.h"
#include "records/recordspage.h"
#include "records/recordtable.h"
#include "widgets/chip.h"
#include "widgets/notice.h"

#include <QLineEdit>
#include <QMenu>
#include <QObject>
#include <QPushButton>
#include <QString>
#include <QStringList>

#include <memory>

namespace guardia::test {

/// The condition of requests with the status OPEN.
RecordFilter isOpen();

/// A test class whose tests use a page of records in an active window. Speaks English.
class ShownRecords : public QObject
{
    Q_OBJECT

protected slots: // Qt Test finds them by their names, in derived classes, too
    void init();
    void cleanup();

protected:
    /// Shows the lists of a source that has so many rows.
    void open(qint64 rows = 10'000'000);
    /// Waits until the page has what it asked for.
    void settle() const;
    [[nodiscard]] QStringList chips() const;
    [[nodiscard]] Chip *chip(int index) const;
    /// The visible one with this text; nullptr where there is none.
    [[nodiscard]] QPushButton *button(const QString &text) const;
    /// Whether a label that can be seen has this text.
    [[nodiscard]] bool says(const QString &text) const;
    [[nodiscard]] Notice *notice() const { return m_page->findChild<Notice *>(); }
    [[nodiscard]] QLineEdit *filter() const { return m_page->findChild<QLineEdit *>(); }
    /// Opens the menu of a cell by keyboard.
    [[nodiscard]] CellMenu *menuOf(int row, int column) const;
    static void choose(QMenu *menu, const QString &text);
    /// Opens the dialog for an export by its key.
    [[nodiscard]] RecordsExportDialog *exportDialog() const;

    std::unique_ptr<FakeRecordSource> m_source;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<RecordsExport> m_exports;
    RecordsPage *m_page = nullptr;
    RecordTable *m_table = nullptr;
    RecordsModel *m_model = nullptr;
};

} // namespace guardia::test
