-- For wrk, each of whose threads is one client: it asks, waits for the whole answer and asks again. Once it has its share of
-- the answers it writes their milliseconds as one line, and goes on asking so that the others have as much beside them.
-- Arguments: a file of paths, one a line, and the number of clients.

local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds; long nanoseconds; } moment;
  int clock_gettime(int clock, moment *found);
]]
local MONOTONIC = 1
local found = ffi.new("moment")

local function milliseconds()
  ffi.C.clock_gettime(MONOTONIC, found)
  return tonumber(found.seconds) * 1000 + tonumber(found.nanoseconds) / 1e6
end

local function say(word, rest)
  io.stdout:write(word, " ", rest, "\n")
  io.stdout:flush()
end

local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local paths, taken, at, begun, waiting = {}, {}, 1, 0, false

function init(args)
  local place, clients = 0, tonumber(args[2])
  for path in io.lines(args[1]) do
    if place % clients == number then paths[#paths + 1] = path end
    place = place + 1
  end
end

function request()
  -- wrk tries the first one out before it begins.
  if waiting and #taken > 0 then say("bad", paths[at] .. ": the connection broke off") end
  waiting, begun = true, milliseconds()
  return wrk.format("GET", paths[at])
end

function response(status)
  local lasted = milliseconds() - begun
  waiting = false
  if status ~= 200 then say("bad", paths[at] .. ": " .. status) end
  if #taken < #paths then
    taken[#taken + 1] = string.format("%.3f", lasted)
    if #taken == #paths then say("times", number .. " " .. table.concat(taken, " ")) end
  end
  at = at % #paths + 1
end
