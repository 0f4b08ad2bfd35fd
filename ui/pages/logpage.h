// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPersistentModelIndex>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QTableView;

namespace guardia {

class LogFilter;
class LogModel;
class SaveButton;
class SearchLine;

/// The program's own log, which can be filtered, followed, copied and saved. GUI thread.
class LogPage : public QWidget
{
    Q_OBJECT

public:
    explicit LogPage(QWidget *parent = nullptr);

    /// Sets the messages to show. The model must exist as long as it is set, and may outlive the page.
    void setModel(LogModel *model);
    /// For Ctrl+F.
    void focusFilter();

private:
    void layOut();
    void setUpTable();
    void setWidths();
    void fillLevels();
    void fillCategories();
    void filterByCategory();
    void follow();
    void stopFollowing(int value);
    void rememberTop();
    void restoreTop();
    void showCurrent();
    void showCount();
    void save();

    LogModel *m_model = nullptr;
    LogFilter *m_filter;
    QComboBox *m_level;
    QComboBox *m_category;
    SearchLine *m_text;
    QCheckBox *m_follow;
    QLabel *m_count;
    SaveButton *m_save;
    QLabel *m_problem;
    QTableView *m_table;
    QPlainTextEdit *m_message; ///< the complete current message
    QPersistentModelIndex m_top; ///< the row at the top before rows were removed
};

} // namespace guardia
