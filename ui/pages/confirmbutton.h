// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

} // namespace guardia
