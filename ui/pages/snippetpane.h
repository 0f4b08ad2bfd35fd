// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;

namespace guardia {

class CopyButton;
class SaveButton;

/// A text to be used elsewhere.
struct Snippet {
    QString name; ///< in the choice, where there are several
    QString instructions; ///< what to do with it
    QString fileName; ///< suggested
    QString text; ///< empty where there is none yet

    bool operator==(const Snippet &) const = default;
};

/// One of several variants of a text, to read, copy and save. GUI thread.
class SnippetPane : public QWidget
{
    Q_OBJECT

public:
    explicit SnippetPane(const QString &accessibleName, QWidget *parent = nullptr);

    /// Keeps the choice, and the place in a text that is still the same.
    void setSnippets(const QList<Snippet> &snippets);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void fillChoice();
    void showChosen();
    [[nodiscard]] Snippet chosen() const;

    QList<Snippet> m_snippets;
    QComboBox *m_choice;
    QLabel *m_instructions;
    QPlainTextEdit *m_text;
    CopyButton *m_copy;
    SaveButton *m_save;
    QLabel *m_problem;
};

} // namespace guardia
