// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace guardia {

/// What went wrong, as far as callers need to tell failures apart.
enum class ErrorKind {
    Configuration, ///< the operator wrote something wrong: fix the file or the option
    Unavailable, ///< the database or network does not answer; trying again may help
    Denied, ///< wrong password or missing privilege
    Missing, ///< a table, column or file does not exist
    Timeout, ///< no answer within the deadline
    Invalid, ///< an answer or a document that cannot be understood
    Storage, ///< a file that cannot be read or written
    Cancelled, ///< the caller no longer wanted it
};

/// A failure with a message that a person can act on: what happened, where, and what to do where that is
/// known. Never holds a secret. Not translated, as it goes to logs and to the HTTP routes.
struct Error {
    ErrorKind kind = ErrorKind::Invalid;
    QString message;

    bool operator==(const Error &) const = default;
};

/// A value, or the Error that says why there is none. To be replaced by std::expected once every supported
/// compiler has it.
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) // NOLINT(google-explicit-constructor): "return value;" is the point
        : m_state(std::in_place_index<0>, std::move(value))
    { }
    Result(Error error) // NOLINT(google-explicit-constructor): "return Error {...};" is the point
        : m_state(std::in_place_index<1>, std::move(error))
    { }

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    /// The value; only where ok().
    [[nodiscard]] const T &value() const & { return std::get<0>(m_state); }
    [[nodiscard]] T &value() & { return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_state)); }
    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    /// The failure; only where not ok().
    [[nodiscard]] const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error) // NOLINT(google-explicit-constructor): "return Error {...};" is the point
        : m_error(std::move(error))
    { }

    [[nodiscard]] bool ok() const { return !m_error.has_value(); }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const Error &error() const { return *m_error; }

private:
    std::optional<Error> m_error;
};

/// A mistake in a file that an operator wrote: where it is, what it is, and what was expected.
struct Problem {
    QString file;
    int line = 0; ///< from 1; 0 where the problem is the file itself
    int column = 0; ///< from 1
    QString message;

    bool operator==(const Problem &) const = default;
};

using Problems = std::vector<Problem>;

/// "file:line:column: message", as compilers write it.
QString problemText(const Problem &problem);

} // namespace guardia
