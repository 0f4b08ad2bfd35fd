// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTextCursor;

namespace guardia {

class SearchLine;

/// The text that a scraper gets, which can be searched. GUI thread.
class ExpositionPreview : public QWidget
{
    Q_OBJECT

public:
    explicit ExpositionPreview(QWidget *parent = nullptr);

    /// Keeps the scroll position and the search.
    void setExposition(const QString &exposition);
    /// For Ctrl+F.
    void focusSearch();

signals:
    /// A newer text is wanted.
    void refreshRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Direction { Forward, Backward };

    void layOut();
    void addStep(const QString &text, const QKeySequence &shortcut, Direction direction);
    void search();
    void step(Direction direction);
    void showCount();
    void mark();

    QPlainTextEdit *m_text;
    SearchLine *m_search;
    QPushButton *m_previous;
    QPushButton *m_next;
    QLabel *m_count;
    QPushButton *m_refresh;
    QList<int> m_matches; ///< position where each match begins
};

} // namespace guardia
