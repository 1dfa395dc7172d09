import { addons } from 'storybook/manager-api'

addons.setConfig({
  layoutCustomisations: {
    // The playground has its own controls and needs the space.
    showPanel: ({ storyId }, isShown) => isShown && storyId !== 'playground--playground',
  },
})
