// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QMessageBox;
class QWidget;

namespace guardia {

// The only labels and message boxes of the console (scripts/check-boundaries.sh): they show every text as it
// is. Qt interprets text that looks like HTML, including pictures from any file, and texts may come from
// databases, clients and their drivers. The parent owns what is returned. GUI thread.

QLabel *plainLabel(QWidget *parent);
QLabel *plainLabel(const QString &text, QWidget *parent);

/// A label that breaks its text into lines where there is no room for it in one.
QLabel *wrappedLabel(const QString &text, QWidget *parent);

/// The same, whose text can be selected by mouse and keyboard.
QLabel *selectableLabel(const QString &text, QWidget *parent);

/// A message box without buttons.
QMessageBox *plainMessageBox(QWidget *parent, const QString &title, const QString &text);

/// One line of text that ends in an ellipsis where there is too little room; the tooltip then has the
/// complete text. Screen readers always get the complete text. GUI thread.
class ElidedLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    [[nodiscard]] const QString &text() const { return m_text; }
    /// As much of it as there is room for.
    [[nodiscard]] QString shownText() const;
    void setText(const QString &text);
    /// kept is the end of the text, which is never left out: where there is too little room, what stands
    /// before it is shortened.
    void setTextKeeping(const QString &text, const QString &kept);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateToolTip();

    QString m_text;
    QString m_kept; ///< the end of m_text
};

} // namespace guardia
