// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace guardia {

class ChipCross;

/// An active condition with a cross. A click, Return or Space asks to edit it; the cross, Delete or Backspace
/// asks to remove it. One that cannot be edited says so when it is clicked.
class Chip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Chip(const QString &text, QWidget *parent = nullptr);

    void setEditable(bool editable);
    [[nodiscard]] bool isEditable() const { return m_isEditable; }
    /// What the text leaves open, for the tooltip and screen readers; empty: nothing.
    void setMeaning(const QString &meaning);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void editRequested();
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void adoptTexts();
    void edit();
    void placeCross();
    [[nodiscard]] int padding() const;
    [[nodiscard]] int crossSize() const;

    ChipCross *m_cross;
    bool m_isEditable = false;
    QString m_meaning;
};

} // namespace guardia
