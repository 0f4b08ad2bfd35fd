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

/// The program's own log: filtered, followed, copied, saved. GUI thread.
class LogPage : public QWidget
{
    Q_OBJECT

public:
    explicit LogPage(QWidget *parent = nullptr);

    /// The messages to show; they must live as long as they are set, and may outlive the page.
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
    QPlainTextEdit *m_message; ///< the whole of the current one
    QPersistentModelIndex m_top; ///< what was at the top before rows went
};

} // namespace guardia
