// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QPushButton>
#include <QString>
#include <QTimer>

namespace guardia {

/// A button that shows for a moment that its action was done. As wide as the longer of its texts, so that
/// nothing moves. GUI thread.
class ConfirmButton : public QPushButton
{
    Q_OBJECT

public:
    /// text may have a mnemonic; name is for screen readers, such as "Copy the address".
    ConfirmButton(const QIcon &picture, const QString &text, const QString &name, const QString &confirmation,
                  QWidget *parent = nullptr);

    /// Shows the confirmation for two seconds.
    void confirm();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    void restore();
    void show(const QString &text, const QString &name);
    [[nodiscard]] QSize hintFor(const QString &text) const;

    const QString m_text;
    const QString m_name;
    const QString m_confirmation;
    QTimer m_timer;
};

/// A button "Copy" that shows "Copied" afterwards. Its owner calls copy() when it is clicked. GUI thread.
class CopyButton : public ConfirmButton
{
    Q_OBJECT

public:
    /// name says what is copied, for screen readers.
    explicit CopyButton(const QString &name, QWidget *parent = nullptr);

    /// Copies the text to the clipboard and shows that.
    void copy(const QString &text);
};

/// A button "Save as…" that shows "Saved" afterwards. Its owner calls save() when it is clicked. GUI thread.
class SaveButton : public ConfirmButton
{
    Q_OBJECT

public:
    /// name says what is saved, for screen readers.
    explicit SaveButton(const QString &name, QWidget *parent = nullptr);

    /// Asks for a file and writes the content to it, completely or not at all. Returns at once.
    void save(const QString &suggestedName, const QByteArray &content);

signals:
    void saved(const QString &fileName);
    /// reason says why the file could not be written, in words that a person can act on.
    void failed(const QString &reason);
};

} // namespace guardia
