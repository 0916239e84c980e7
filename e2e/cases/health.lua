-- Stands in for samples/gitops/argocd/health.lua where that is not there yet.
local hs, s, c = {status = "Progressing", message = "not seen by the operator yet"}, obj.status, {}
if obj.metadata.deletionTimestamp then
  hs.message = "deleting; waits for " .. table.concat(obj.metadata.finalizers or {}, ", ")
  return hs
end
if s == nil or s.observedGeneration ~= obj.metadata.generation then return hs end
for _, x in ipairs(s.conditions or {}) do c[x.type] = x.status end
hs.message = s.message or s.phase or ""
if c.Stalled == "True" then
  hs.status = "Degraded"
elseif c.Ready == "True" then
  hs.status = "Healthy"
elseif s.phase == "Suspended" then
  hs.status = "Suspended"
end
return hs
