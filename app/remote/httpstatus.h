// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The HTTP statuses that get an explanation of their own.
namespace guardia::httpstatus {

inline constexpr int Ok = 200;
inline constexpr int BadRequest = 400;
inline constexpr int Unauthorized = 401;
inline constexpr int Forbidden = 403;
inline constexpr int NotFound = 404;
inline constexpr int MethodNotAllowed = 405;
inline constexpr int Unavailable = 503;

} // namespace guardia::httpstatus
