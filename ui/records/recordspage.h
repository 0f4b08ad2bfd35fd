// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"
#include "models/recordsmodel.h"
#include "records/recordsquery.h"
#include "records/savedconditionsdialog.h"
#include "session/settings.h"
#include "widgets/tablecopy.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

class QAction;
class QMenu;
class QSplitter;
class QStackedWidget;

namespace guardia {

class BusyLine;
class ColumnsMenu;
class ConditionBar;
class ConditionDialog;
class FindBar;
class Notice;
class RecordPane;
class RecordSource;
class RecordTable;
class RecordsBar;
class RecordsExport;
class RecordsFooter;

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
    /// The conditions that were saved for a collector; savedChanged() is emitted when the operator changes
    /// them.
    [[nodiscard]] QList<SavedConditions> saved(const QString &collector) const
    {
        return m_saved.value(collector);
    }
    void setSaved(const QString &collector, const QList<SavedConditions> &saved)
    {
        m_saved.insert(collector, saved);
    }
    /// The initial setting of the export dialog.
    void setCsv(const CsvChoices &choices) { m_csv = choices; }

    /// The hours at which shifts change, as the dialog for conditions proposes them.
    void setShiftHours(const QList<int> &hours) { m_shiftHours = hours; }

    /// How the page is divided, and what is switched on.
    [[nodiscard]] QByteArray saveState() const;
    void restoreState(const QByteArray &state);

    /// New numbers are shown. Where they are other ones for the collector on the screen and the operator
    /// wants it, the list is read again.
    void noteSnapshot(const SnapshotPtr &snapshot);

    /// Shows the list from which a link led to this one; false where no link did.
    bool goBack();

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
    void savedChanged(const QString &collector);
    void csvChosen(const guardia::CsvChoices &choices);
    void shiftHoursChosen(const QList<int> &hours);

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// A list from which a link led to another one, and the record in it.
    struct Origin {
        RecordsQuery query;
        std::optional<RecordsModel::List> list;
        QVariant record; ///< its id
        int column = 0;
        int place = 0; ///< of the table's scroll bar
    };

    void build();
    void makeActions();
    void connectParts();
    void setQuery(const RecordsQuery &query);
    void adoptQuery(const RecordsQuery &query);
    void load();
    void applyFilter(const QString &text);
    void addFilter(const RecordFilter &filter);
    void adoptChips();
    [[nodiscard]] QString whatIsCounted() const;
    void removeChip(int index);
    void editChip(int index);
    void replaceFilter(const RecordFilter &before, const RecordFilter &filter);
    [[nodiscard]] ConditionDialog *conditionDialog(int column, const QList<RecordFilter> &present);
    [[nodiscard]] int columnToAsk() const;
    void askCondition(int column);
    void fillConditionsMenu();
    void addNumbers();
    void showNumber(const SeriesKey &series, const QString &title);
    void applySaved(const SavedConditions &saved);
    void editSaved(SavedConditionsDialog::Purpose purpose);
    void groupBy(int column);
    void sortBy(int column, Qt::SortOrder order);
    void adoptColumns();
    void adoptStatus();
    void adoptNotice();
    void showNotice(bool isShown);
    void actOnNotice();
    void remember();
    void copy(Headings headings, Taken taken);
    void connectDetails();
    void openRecord(int row);
    void showDetails(bool isShown);
    void adoptCurrentRecord();
    void step(int rows);
    void followLink(const RecordScope &scope);
    void setTrail(const QList<Origin> &trail);
    void openCellMenu(const QModelIndex &index, const QPoint &place);
    void startExport(const QString &fileName, const CsvChoices &choices);

    QPointer<RecordSource> m_source;
    CataloguePtr m_catalogue = emptyCatalogue(); ///< that of the source
    QString m_unavailable;
    RecordsQuery m_query;
    QHash<QString, RecordsView> m_views;
    QHash<QString, QList<SavedConditions>> m_saved;
    QList<Origin> m_trail; ///< the lists from which links led here
    SnapshotPtr m_snapshot; ///< the latest
    std::vector<MetricFamily> m_numbers; ///< of the collector, as they were when the list was last read again
    RecordsModel *m_model = nullptr;
    RecordTable *m_table = nullptr;
    RecordsExport *m_export = nullptr;
    ColumnsMenu *m_columnsMenu = nullptr;
    RecordsBar *m_bar = nullptr;
    ConditionBar *m_conditions = nullptr;
    BusyLine *m_busy = nullptr;
    QStackedWidget *m_stack = nullptr;
    Notice *m_notice = nullptr;
    QSplitter *m_splitter = nullptr;
    RecordPane *m_pane = nullptr;
    FindBar *m_find = nullptr;
    QMenu *m_conditionsMenu = nullptr;
    RecordsFooter *m_footer = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_copyWithHeaders = nullptr;
    QAction *m_copyRows = nullptr;
    QAction *m_copyRowsWithHeaders = nullptr;
    QAction *m_open = nullptr;
    QAction *m_addCondition = nullptr;
    QAction *m_group = nullptr;
    QAction *m_findNext = nullptr;
    QAction *m_findPrevious = nullptr;
    QAction *m_details = nullptr;
    QAction *m_previous = nullptr;
    QAction *m_next = nullptr;
    QAction *m_exportAction = nullptr;
    QList<int> m_shiftHours;
    bool m_isStale = false; ///< the query has not been sent yet
    bool m_isDatabaseUp = false; ///< as last reported
    bool m_isApplying = false; ///< the program is changing the widgets
    bool m_needsFit = false;
    CsvChoices m_csv;
};

} // namespace guardia
