// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/records.h"
#include "model/result.h"
#include "records/conditionentry.h"

#include <QDialog>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

namespace guardia {

class StateMessage;

/// Asks for a condition on one of the columns: a period of time, a range of numbers, a truth value or a text,
/// whatever the column holds. Times are local.
class ConditionDialog : public QDialog
{
    Q_OBJECT

public:
    /// column is the index of the one that is chosen first.
    ConditionDialog(const QList<RecordColumn> &columns, int column, QWidget *parent = nullptr);

    /// Values to choose from where a text is asked for, by reference name of the column; others can be
    /// written all the same.
    void setKnownValues(const QHash<QString, QStringList> &values);
    /// Further ones of a column, which come later.
    void addKnownValues(const QString &column, const QStringList &values);
    /// The reference name of the chosen column, where it has values to choose from; else empty.
    [[nodiscard]] QString columnWithValues() const;
    /// The conditions that there are already; the dialog says which of them the new one replaces.
    void setPresent(const QList<RecordFilter> &filters, const CollectorWords &words);
    /// The hours at which shifts change, until somebody writes other ones.
    void setShiftHours(const QList<int> &hours);
    /// Asks for what takes the place of this condition, and begins with it; it has to be one that entryOf()
    /// knows how to enter, and none of those of setPresent(). Call it last.
    void setEdited(const RecordFilter &filter);

    void accept() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    /// Emitted when the dialog is accepted.
    void filterChosen(const guardia::RecordFilter &filter);
    void shiftHoursChosen(const QList<int> &hours);
    /// Another column was chosen.
    void columnChosen();

private:
    using Choice = ConditionChoice;

    /// A line for text, with a message below it about what is wrong with it.
    struct Line {
        QLineEdit *edit = nullptr;
        QWidget *field = nullptr; ///< the edit, or the box that it is part of
        StateMessage *problem = nullptr;
    };

    Line addLine(QFormLayout *form, const QString &title, const QString &example);
    Line addLine(QFormLayout *form, const QString &title, QLineEdit *edit, QWidget *field);
    void offerValues();
    void takeValue(int index);
    void offerChoices();
    void showLines();
    void sayReplaced();
    void showLine(const Line &line, bool isShown);
    [[nodiscard]] const RecordColumn &column() const;
    [[nodiscard]] Choice choice() const;
    [[nodiscard]] bool takesList() const;
    std::optional<RecordFilter> filter();
    std::optional<RecordFilter> textFilter();
    std::optional<QStringList> values();
    std::optional<QString> period();
    std::optional<QString> moments();
    std::optional<QString> numbers();
    std::optional<QString> shift();
    static void say(const Line &line, const QString &problem);

    QList<RecordColumn> m_columns;
    QComboBox *m_column;
    QComboBox *m_choice;
    QComboBox *m_values; ///< the box of m_text
    QHash<QString, QStringList> m_knownValues; ///< by reference name of the column
    QString m_written; ///< what m_text had before a value was chosen
    QList<RecordFilter> m_present;
    CollectorWords m_words; ///< of the columns
    QFormLayout *m_form;
    StateMessage *m_replaced;
    QPushButton *m_accept;
    Line m_from;
    Line m_upTo;
    Line m_text;
    Line m_hours;
};

} // namespace guardia
