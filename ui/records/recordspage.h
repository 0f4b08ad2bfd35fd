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

/// The lists of records: one collector's at a time, with conditions, sorted by the database, read as one
/// scrolls. Asks for nothing while it is not shown. GUI thread.
class RecordsPage : public QWidget
{
    Q_OBJECT

public:
    /// exports goes on after the page, where a page in another language takes over.
    explicit RecordsPage(RecordsExport &exports, QWidget *parent = nullptr);

    /// The records of another database; nullptr: of none. Call before the old source goes. An export that is
    /// running ends.
    void setSource(RecordSource *source);
    /// Why there are no records although a connection is open; empty where there are.
    void setUnavailable(const QString &reason);

    /// Whether the database answers, as it was found just now. What could not be read while it did not is
    /// read again as soon as it does.
    void noteDatabase(bool isUp);

    [[nodiscard]] QString collector() const { return m_query.collector; }
    [[nodiscard]] RecordScope scope() const { return m_query.scope(); }

    /// How a collector's list was left; viewChanged() says when it is another.
    [[nodiscard]] RecordsView view(const QString &collector) const { return m_views.value(collector); }
    /// Takes effect when the collector is shown next, so it is for the time before setSource().
    void setView(const QString &collector, const RecordsView &view) { m_views.insert(collector, view); }
    /// What the export dialog offers at first.
    void setByteOrderMark(bool present) { m_hasByteOrderMark = present; }

    /// Whether an export is running.
    [[nodiscard]] bool isExporting() const;

    // For menus and tool bars too; the shortcuts work while the page is shown.
    [[nodiscard]] QAction *copyAction() const { return m_copy; }
    [[nodiscard]] QAction *copyWithHeadersAction() const { return m_copyWithHeaders; }
    [[nodiscard]] QAction *exportAction() const { return m_exportAction; }

public slots:
    /// Another collector, as it was left.
    void showCollector(const QString &collector);
    /// The rows behind a number, which title names.
    void showScope(const guardia::RecordScope &scope, const QString &title);
    /// The list with one record alone.
    void showRecord(const QString &collector, const QVariant &id);
    /// Reads the rows again that are there.
    void refresh();
    void focusFilter();
    void focusList();
    /// Asks where, then exports what is shown, in the background.
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
    CataloguePtr m_catalogue = emptyCatalogue(); ///< the source's
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
    bool m_isStale = false; ///< the query is still to be asked
    bool m_isDatabaseUp = false; ///< as noted last
    bool m_isApplying = false; ///< what changes is not the operator's doing
    bool m_needsFit = false;
    bool m_hasByteOrderMark = false;
};

} // namespace guardia
