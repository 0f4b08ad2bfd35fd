// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

class QComboBox;
class QLabel;
class QMenu;
class QToolButton;

namespace guardia {

class ElidedLabel;

/// What stands above a trend: its title or a choice of titles, what is read, the way back to now, a menu, and
/// a note below them. GUI thread.
class TrendHeader : public QWidget
{
    Q_OBJECT

public:
    /// The menu is that of the trend.
    explicit TrendHeader(QMenu *menu, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// What there is instead of the title; fewer than two are no choice.
    void setChoices(const QStringList &titles, int current);
    void setNote(const QString &note);
    [[nodiscard]] QString note() const;
    void setReading(const QString &reading);
    /// Whether there is a way back to go; the keyboard goes to the trend where the button had it.
    void setAway(bool away);

signals:
    void choiceMade(int index);
    void nowWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildNow();
    void buildMenu(QMenu *menu);
    void buildChoice();
    void arrange();
    void applyPalette();

    QLabel *m_title;
    QComboBox *m_choice; ///< in place of the title
    QLabel *m_note;
    ElidedLabel *m_reading;
    QToolButton *m_now;
    QToolButton *m_menu;
};

} // namespace guardia
