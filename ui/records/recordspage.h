// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "records/recordsquery.h"
#include "session/settings.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

class QAction;
class QStackedWidget;

namespace guardia {

class BusyLine;
class ColumnsMenu;
class ConditionBar;
class Notice;
class RecordSource;
class RecordTable;
class RecordsBar;
class RecordsExport;
class RecordsFooter;
class RecordsModel;

/// The lists of records: one collector's at a time, with conditions, sorted by the database, and read while
/// the operator scrolls. Requests nothing while it is hidden. GUI thread.
class RecordsPage : public QWidget
{
    Q_OBJECT

public:
    /// exports outlives the page, so that a page in another language can take over.
    explicit RecordsPage(RecordsExport &exports, QWidget *parent = nullptr);

    /// Sets where records come from; nullptr for nowhere. Call before the old source is destroyed. A running
    /// export ends.
    void setSource(RecordSource *source);
    /// Why there are no records although a connection is open; empty where there are.
    void setUnavailable(const QString &reason);

    /// Tells whether the database answers now. Requests that failed while it did not are repeated as soon as
    /// it does.
    void noteDatabase(bool isUp);

    [[nodiscard]] QString collector() const { return m_query.collector; }
    [[nodiscard]] RecordScope scope() const { return m_query.scope(); }

    /// How a collector's list was left; viewChanged() is emitted when that changes.
    [[nodiscard]] RecordsView view(const QString &collector) const { return m_views.value(collector); }
    /// Takes effect when the collector is shown the next time, so call it before setSource().
    void setView(const QString &collector, const RecordsView &view) { m_views.insert(collector, view); }
    /// The initial setting of the export dialog.
    void setByteOrderMark(bool present) { m_hasByteOrderMark = present; }

    /// Whether an export is running.
    [[nodiscard]] bool isExporting() const;

    // Also for menus and tool bars; their shortcuts work while the page is visible.
    [[nodiscard]] QAction *copyAction() const { return m_copy; }
    [[nodiscard]] QAction *copyWithHeadersAction() const { return m_copyWithHeaders; }
    [[nodiscard]] QAction *exportAction() const { return m_exportAction; }

public slots:
    /// Shows another collector's list as it was left.
    void showCollector(const QString &collector);
    /// Shows the rows behind a number; title is the name of that number.
    void showScope(const guardia::RecordScope &scope, const QString &title);
    /// Shows a list that contains only this record.
    void showRecord(const QString &collector, const QVariant &id);
    /// Reads the current rows again.
    void refresh();
    void focusFilter();
    void focusList();
    /// Asks for a file, then exports the current list in the background.
    void exportRows();

signals:
    void viewChanged(const QString &collector);
    void byteOrderMarkChosen(bool present);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void makeActions();
    void connectParts();
    void setQuery(const RecordsQuery &query);
    void load();
    void applyFilter(const QString &text);
    void addFilter(const RecordFilter &filter);
    void removeChip(int index);
    void sortBy(int column, Qt::SortOrder order);
    void adoptColumns();
    void adoptStatus();
    void adoptNotice();
    void showNotice(bool isShown);
    void actOnNotice();
    void remember();
    void copy(const QString &text);
    void openRecord(int row);
    void openCellMenu(const QModelIndex &index, const QPoint &place);
    void startExport(const QString &fileName, bool hasByteOrderMark);

    QPointer<RecordSource> m_source;
    CataloguePtr m_catalogue = emptyCatalogue(); ///< that of the source
    QString m_unavailable;
    RecordsQuery m_query;
    QHash<QString, RecordsView> m_views;
    RecordsModel *m_model = nullptr;
    RecordTable *m_table = nullptr;
    RecordsExport *m_export = nullptr;
    ColumnsMenu *m_columnsMenu = nullptr;
    RecordsBar *m_bar = nullptr;
    ConditionBar *m_conditions = nullptr;
    BusyLine *m_busy = nullptr;
    QStackedWidget *m_stack = nullptr;
    Notice *m_notice = nullptr;
    RecordsFooter *m_footer = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_copyWithHeaders = nullptr;
    QAction *m_open = nullptr;
    QAction *m_exportAction = nullptr;
    bool m_isStale = false; ///< the query has not been sent yet
    bool m_isDatabaseUp = false; ///< as last reported
    bool m_isApplying = false; ///< the program is changing the widgets
    bool m_needsFit = false;
    bool m_hasByteOrderMark = false;
};

} // namespace guardia
