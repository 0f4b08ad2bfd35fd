// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"
#include "session/savedconditions.h"

#include <QDialog>

class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace guardia {

class StateMessage;

/// Saves the conditions of a list under a name, and renames and deletes those that were saved. Every change
/// takes effect at once.
class SavedConditionsDialog : public QDialog
{
    Q_OBJECT

public:
    /// current are the conditions on the screen, without a name; they can be saved where there are any. words
    /// has the titles of the collector's columns.
    SavedConditionsDialog(const QList<SavedConditions> &saved, const SavedConditions &current,
                          const CollectorWords &words, QWidget *parent = nullptr);

    /// What the dialog was opened for, which decides where the focus is first.
    enum class Purpose { Save, Edit };
    void beginWith(Purpose purpose);

    /// Says that this condition on the screen is not among those that can be saved.
    void leaveOut(const QString &title);

    [[nodiscard]] const QList<SavedConditions> &saved() const { return m_saved; }

signals:
    void changed();

private:
    void build();
    void fill(int chosen);
    void adoptName();
    void save();
    void rename(QListWidgetItem *item);
    void removeChosen();
    [[nodiscard]] QString described(const SavedConditions &saved) const;

    QList<SavedConditions> m_saved;
    SavedConditions m_current;
    CollectorWords m_words;
    QLineEdit *m_name;
    QPushButton *m_save;
    QListWidget *m_list;
    StateMessage *m_problem;
    QPushButton *m_rename;
    QPushButton *m_remove;
    bool m_isFilling = false;
};

} // namespace guardia
