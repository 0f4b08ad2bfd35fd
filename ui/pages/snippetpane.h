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

/// A text for use in another program.
struct Snippet {
    QString name; ///< shown where there are several to choose from
    QString instructions; ///< what to do with the text
    QString fileName; ///< suggested file name
    QString text; ///< empty where there is none yet

    bool operator==(const Snippet &) const = default;
};

/// Shows one of several variants of a text, to be read, copied and saved. GUI thread.
class SnippetPane : public QWidget
{
    Q_OBJECT

public:
    explicit SnippetPane(const QString &accessibleName, QWidget *parent = nullptr);

    /// Keeps the choice, and the scroll position where the text is unchanged.
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
